"""The exercises of chapter 01: one window, all windows, the turned kernel, and an edge."""
