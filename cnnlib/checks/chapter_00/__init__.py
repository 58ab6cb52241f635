"""The exercises of chapter 00: counting what a fully connected network would need."""
