"""The verbs that join the stages; what cli and web call. May import store and the stages."""
