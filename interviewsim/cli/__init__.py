"""The command line: one file a command, imported when it is chosen. Data on stdout, talk on stderr."""
