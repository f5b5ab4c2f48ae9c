"""The benchmark suite behind `make bench`: ratios against baselines that it serves itself. See docs/bench.md."""
