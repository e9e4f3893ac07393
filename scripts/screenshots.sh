#!/usr/bin/env bash
# Takes the pictures of docs/screenshots: trains the demo runs in .cosae/screenshots (the first time; some minutes), then
# looks at every page in light and dark, wide and narrow.
set -euo pipefail

root=$(dirname -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")")
mkdir -p "$root/docs/screenshots" "$root/.cosae/screenshots"
COSAE_SCREENSHOTS=$root/docs/screenshots COSAE_SCREENSHOT_DATA=$root/.cosae/screenshots exec "$root/cosae" test LooksTests
