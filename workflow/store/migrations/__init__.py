"""Django migrations of the store, applied by themselves when the workspace is opened."""
