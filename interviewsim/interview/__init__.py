"""The interview engine: a pure policy, small nodes, and a graph that pauses only to wait for an answer."""
