"""What is printed or handed out: QR sheets and paper lists."""
