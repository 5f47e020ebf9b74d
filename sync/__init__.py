"""The pure core of Từng Nhà: standard library only; no clock, no randomness, no IO."""
