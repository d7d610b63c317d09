"""The publisher’s site -> report files and a manifest. The one place that opens a network connection."""
