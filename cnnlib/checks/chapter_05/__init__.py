"""The exercises of chapter 05: the rectifier, and two kernels merged into one."""
