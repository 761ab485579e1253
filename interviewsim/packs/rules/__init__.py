"""What a valid pack must also satisfy to be administered fairly; one module per subject, each rule yields problems."""
