#!/usr/bin/env bash
# Draws wwwroot-assets/img/preview.png, which chat and social sites show beside a shared link that has no chart of its own.
set -euo pipefail

root=$(dirname -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/card.html" <<HTML
<!DOCTYPE html><html><body style="margin:0;width:1200px;height:630px;background:#1f2a44;color:#fff;font-family:sans-serif;overflow:hidden">
<div style="position:absolute;left:90px;top:175px;width:280px">$(<"$root/wwwroot-assets/img/favicon.svg")</div>
<div style="position:absolute;left:450px;top:190px;font-size:110px;font-weight:700">CoSAE</div>
<div style="position:absolute;left:456px;top:345px;font-size:40px;line-height:1.35;color:#c9d4f2">Concepts of two spaces,<br>aligned and measured</div>
</body></html>
HTML
"$(command -v chromium || command -v chromium-browser || command -v google-chrome)" --headless --no-sandbox --disable-gpu --disable-background-networking \
    --disable-component-update --disable-sync --user-data-dir="$work/profile" --hide-scrollbars --window-size=1200,630 \
    --screenshot="$root/wwwroot-assets/img/preview.png" "file://$work/card.html" 2>/dev/null
