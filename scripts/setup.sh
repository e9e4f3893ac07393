# shellcheck shell=bash
# Set-up of a checkout, sourced by ./cosae: system packages, npm packages, native library, .NET build. Says what it
# installs, on standard error, and does nothing when all is there. `root` is the checkout.

root=${root:?}
state=$root/.cosae
log=$state/setup.log
assets=$root/wwwroot-assets
# A relative path would mean another folder to make, to MSBuild and to the worker.
if [[ -n ${LIBTORCH:-} ]]; then
    LIBTORCH=$(realpath -m -- "$LIBTORCH")
    export LIBTORCH
fi

torch_header=${LIBTORCH:-/usr}/include/torch/csrc/api/include/torch/torch.h

case $(uname -m) in
    aarch64 | arm64) rid=linux-arm64 ;;
    *) rid=linux-x64 ;;
esac
[[ $(<"$root/Directory.Build.props") =~ \<TargetFramework\>([^<]+) ]]
program=$root/CoSae.Web/bin/Release/${BASH_REMATCH[1]}/$rid/cosae

say() { echo "cosae: $*" >&2; }
die() { say "$@"; exit 1; }

# Runs a step with its output in the log; on failure returns its status.
logged() {
    echo "== $*" >>"$log"
    "$@" >>"$log" 2>&1 </dev/null 9>&-
}

# What a build reads, one "hash  path" line each, and the libtorch it is made with. Contents rather than time
# stamps, so that a checkout back and forth costs nothing and a file restored with an old date is still noticed.
inputs() (
    cd "$root" || exit
    read -ra folders <<<"CoSae.Torch CoSae.Engine CoSae.Data CoSae.Web ${1#CoSae.Web}"
    echo "libtorch ${LIBTORCH:-system} $(stat -Lc '%s %Y' "$torch_header" || true)"
    [[ ! -d wwwroot-assets ]] || folders+=(wwwroot-assets)
    find "${folders[@]}" ./*.props global.json .editorconfig BannedSymbols.txt \
        \( -name bin -o -name obj -o -name node_modules -o -path CoSae.Torch/native/build -o -path CoSae.Web/wwwroot \) -prune \
        -o -type f -print0 | LC_ALL=C sort -z | xargs -0 sha1sum --
)

built() { [[ -x $program ]] && inputs "$1" 2>/dev/null | cmp -s - "$state/$1.built"; }

npm_ready() { [[ ! -f $assets/package-lock.json ]] || cmp -s "$assets/package-lock.json" "$assets/node_modules/.cosae-lock"; }

# The system packages that are missing, for running ($1 = run) or for building ($1 = build) a project ($2).
missing_packages() {
    if [[ -z ${LIBTORCH:-} ]]; then
        [[ -f $torch_header ]] || echo libtorch-dev
        compgen -G "/usr/lib/*/openblas-pthread/libblas.so.3" >/dev/null || echo libopenblas0-pthread
    fi
    if [[ $2 == CoSae.Tests ]]; then
        command -v chromium chromium-browser google-chrome >/dev/null || echo chromium
    fi
    if [[ $1 == build ]]; then
        command -v g++ >/dev/null || echo g++
        command -v make >/dev/null || echo make
        npm_ready || command -v node >/dev/null || echo nodejs
        npm_ready || command -v npm >/dev/null || echo npm
    fi
}

install_packages() {
    local packages=("$@")
    command -v apt-get >/dev/null ||
        die "missing: ${packages[*]} (Debian's names); install them with this system's package manager"
    ((EUID == 0)) || die "missing: ${packages[*]}; run: sudo apt-get install -y ${packages[*]}"
    say "installing with apt: ${packages[*]}"
    export DEBIAN_FRONTEND=noninteractive
    # Package lists may be absent (a fresh container) or stale: refresh them only if the first try fails.
    logged apt-get install -y --no-install-recommends "${packages[@]}" ||
        { logged apt-get update && logged apt-get install -y --no-install-recommends "${packages[@]}"; } ||
        die "apt could not install ${packages[*]} (network?); see $log"
}

check_dotnet() {
    command -v dotnet >/dev/null || die "the .NET SDK 10 is missing; get it from https://dot.net/download"
    (cd "$root" && dotnet --version) >/dev/null 2>&1 ||
        die "the .NET SDK 10 is needed, here is only: $(dotnet --list-sdks | cut -d' ' -f1 | paste -sd' '); get it from https://dot.net/download"
}

install_npm() {
    say "installing npm packages from wwwroot-assets/package-lock.json"
    (cd "$assets" && logged npm ci --no-audit --no-fund) || die "npm could not install the packages (network?); see $log"
    cp "$assets/package-lock.json" "$assets/node_modules/.cosae-lock"
}

build() {
    local project=$1 tried=$state/$1.tried
    inputs "$project" >"$tried.now"
    # make and MSBuild go by time stamps: a file that changed but carries an old date would be missed.
    if [[ -f $tried ]]; then
        (cd "$root" && LC_ALL=C comm -13 <(sort "$tried") <(sort "$tried.now") | sed -n 's/^[0-9a-f]\{40\}  //p' |
            while IFS= read -r file; do [[ $file -nt $tried ]] || touch -- "$file"; done)
    fi
    rm -f "$state"/*.built
    mv "$tried.now" "$tried"
    if [[ -x $program ]]; then say "building"; else say "building for the first time: this takes a few minutes"; fi
    # No build servers stay behind: they would hold the terminal and the memory of a small machine.
    if ! (cd "$root" && logged dotnet build "$project" -c Release --nologo -v q --nodeReuse:false -p:UseSharedCompilation=false); then
        awk '/^== /{n=""} /[: ]error[ :]/{n=n $0 "\n"} END{printf "%s", n}' "$log" | sed 's/ \[[^]]*\]$//' | sort -u | head -20 >&2
        die "the build failed; see $log"
    fi
    cp "$tried" "$state/$project.built"
    # The tests reference the program, so that it is built along.
    [[ $project == CoSae.Web ]] || (inputs CoSae.Web >"$state/CoSae.Web.built")
}

# Makes the project ($1: CoSae.Web or CoSae.Tests) ready to run; returns at once when it is.
set_up() {
    local project=$1 packages
    [[ -z ${LIBTORCH:-} || -f $torch_header ]] || die "LIBTORCH is $LIBTORCH, but there is no $torch_header"
    if npm_ready && built "$project" && [[ -z $(missing_packages run "$project") ]]; then
        return
    fi
    mkdir -p "$state"
    exec 9>"$state/lock"
    flock -n 9 || { say "waiting for another set-up of this checkout"; flock 9; }
    : >"$log"
    check_dotnet
    mapfile -t packages < <(if built "$project"; then missing_packages run "$project"; else missing_packages build "$project"; fi)
    ((${#packages[@]} == 0)) || install_packages "${packages[@]}"
    npm_ready || install_npm
    built "$project" || build "$project"
}
