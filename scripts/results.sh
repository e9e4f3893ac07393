#!/usr/bin/env bash
# Trains and scores the specs of the demo, one after the other, and writes docs/results.md from their figures.
# With a folder as argument, takes the figures that an earlier call left there instead of training again.
set -euo pipefail
root=$(dirname -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")")
out=${1:-}
if [[ -z $out ]]; then
    out=$(mktemp -d)
    for spec in "$root"/examples/demo-*.json; do
        echo "results: $(basename "$spec")" >&2
        "$root/cosae" train "$spec" --out "$out/$(basename "$spec" .json)" --json >"$out/$(basename "$spec" .json).scores.json"
    done
    echo "results: figures are in $out" >&2
fi
node "$root/scripts/results.mjs" "$out" >"$root/docs/results.md"
