"""Turns a trainer's YAML into a checked playbook, and the playbook into a site."""
