# Shared by the other scripts here.
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

have ()
{
  command -v "$1" > /dev/null
}

free_gigabytes () # DIRECTORY
{
  df -P -k "$1" | awk 'NR == 2 { print int ($4 / 1048576) }'
}

available_memory_gigabytes ()
{
  awk '$1 == "MemAvailable:" { print int ($2 / 1048576) }' /proc/meminfo
}

can_run_programs_in () # DIRECTORY
{
  local program result=0
  program=$(mktemp -p "$1") || return 1
  cp "$(type -P true)" "$program" && chmod +x "$program" && "$program" 2> /dev/null || result=1
  rm -f "$program"
  return "$result"
}

# Packages are unpacked in memory if there is plenty, which is quicker.  The
# name is always the same, so that what a crash leaves there is found again.
choose_scratch () # GIGABYTES; prints a name
{
  local directory=/dev/shm
  if [[ ! -w $directory ]] ||
     (( $(free_gigabytes $directory) < $1 || $(available_memory_gigabytes) < 2 * $1 )) ||
     ! can_run_programs_in "$directory"; then
    directory=/var/tmp
    require_space "$directory" "$1"
  fi
  printf '%s\n' "$directory/dailies-$EUID-$(printf '%s' "$cache" | sha256sum | cut -c 1-12)"
}

require_space () # DIRECTORY GIGABYTES
{
  local free
  free=$(free_gigabytes "$1")
  (( free >= $2 )) ||
    die "The dependencies need $2 GB of free space in $1, which has $free GB."
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

# Why mmdebstrap did not make something.
explain_failure () # LOG WHAT
{
  if (( EUID != 0 )) && ! grep -q -e "^$(id -un):" -e "^$EUID:" /etc/subuid 2> /dev/null; then
    die "An ordinary user needs a range of subordinate ids; an administrator adds one with \"usermod --add-subuids 100000-165535 --add-subgids 100000-165535 $(id -un)\"."
  elif grep -q -i -E 'could not resolve|failure resolving|network is unreachable|unable to connect|connection (failed|refused|timed out)' "$1"; then
    die "The Debian package archive cannot be reached; is there a network?  The whole output is in $1"
  elif grep -q -i 'no space left' "$1"; then
    die "There is not enough space for the dependencies; the whole output is in $1"
  elif grep -q -i -E 'NO_PUBKEY|not signed|signatures couldn.t be verified' "$1"; then
    die "The keyring of Debian 13 is missing: please install a newer debian-archive-keyring.  The whole output is in $1"
  fi
  tail -n 20 "$1" >&2
  die "The $2 could not be made; the whole output is in $1"
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
