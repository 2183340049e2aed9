"""Tests mirror the rooms; `oracle` is a second, naive implementation of the written rules."""
