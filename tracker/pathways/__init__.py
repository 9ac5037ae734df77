"""The bodies and what they publish: rules, requirements, gaps. Read from `resources/authorities/*.toml`."""
