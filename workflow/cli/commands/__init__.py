"""One file a command: its options, its one verb, its answer. Loaded only when called."""
