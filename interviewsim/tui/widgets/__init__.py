"""The parts that screens are made of; each draws from a session view and keeps no state of the session."""
