# Shared by devenv, run and test.
# shellcheck shell=bash

aux=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
checkout=${aux%/*}
export HOME=${HOME:-~}
cache=${XDG_CACHE_HOME:-$HOME/.cache}/dailies

say ()
{
  printf 'dailies: %s\n' "$*" >&2
}

die ()
{
  say "$@"
  exit 1
}

# One build directory per checkout, environment and set of options.
build_directory () # NAME OPTION…
{
  local key
  key=$(printf '%s\0' "$checkout" "$@" | sha256sum | cut -c 1-12)
  printf '%s\n' "$cache/build/${checkout##*/}-$key-${DAILIES_ENVIRONMENT:-host}-$1"
}

# Runs a step whose output matters only when it fails.
quietly () # LOG COMMAND…
{
  local log=$1
  shift
  "$@" > "$log" 2>&1 < /dev/null || {
    tail -n 200 "$log" >&2
    die "\"$1\" failed; the whole output is in $log"
  }
}

configure () # DIRECTORY OPTION…
{
  local directory=$1
  shift
  [[ ! -f $directory/build.ninja ]] || return 0
  rm -rf -- "$directory"
  say "Configuring…"
  quietly "$directory.log" meson setup "$@" "$directory" "$checkout"
}

# Brings a build directory up to date and prints a line for each thing it had to do.
build () # DIRECTORY OPTION…
{
  local directory=$1 lock
  mkdir -p "${directory%/*}"
  exec {lock}> "$directory.lock"
  flock "$lock"
  configure "$@"
  if ! ninja -C "$directory" -n 2>&1 | tail -n 1 | grep -q '^ninja: no work to do'; then
    say "Building…"
    quietly "$directory.log" ninja -C "$directory"
  fi
  exec {lock}>&-
}
