# SPDX-License-Identifier: Apache-2.0
# Sourced by ./mvnw and ./plumb. Sets JAVA_HOME to the newest JDK of at least the version below, or prints what
# to install and returns 2. Reads each JDK's `release` file: starting every java found would cost seconds.

plumb_jdk_wanted=25

# Sets plumb_jdk_major to the feature version of the JDK in $1, or 0 where there is no complete JDK.
plumb_jdk_major() {
    plumb_jdk_major=0
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
    while IFS= read -r plumb_line || [ -n "$plumb_line" ]; do
        case $plumb_line in
        JAVA_VERSION=*)
            plumb_line=${plumb_line#JAVA_VERSION=}
            plumb_line=${plumb_line#\"}
            plumb_line=${plumb_line%%[!0-9]*}
            plumb_jdk_major=${plumb_line:-0}
            return 0
            ;;
        esac
    done <"$1/release"
}

plumb_find_jdk() {
    if [ -n "${JAVA_HOME-}" ]; then
        plumb_jdk_major "$JAVA_HOME"
        [ "$plumb_jdk_major" -lt "$plumb_jdk_wanted" ] || return 0
    fi
    plumb_best= plumb_best_major=0 plumb_seen=
    # Globbing must be on and split nothing: paths with spaces are common on macOS.
    for plumb_candidate in \
        /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/lib/jvm/* /usr/local/openjdk* /usr/local/jdk* \
        /opt/* /opt/java/* /opt/jdk/* /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /Library/Java/JavaVirtualMachines/*/Contents/Home \
        "${HOME:-/nonexistent}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        "${HOME:-/nonexistent}"/.sdkman/candidates/java/* "${HOME:-/nonexistent}"/.jdks/* \
        "${HOME:-/nonexistent}"/.jenv/versions/* "${HOME:-/nonexistent}"/.asdf/installs/java/* \
        "${HOME:-/nonexistent}"/.local/share/mise/installs/java/* "${HOME:-/nonexistent}"/.m2/jdks/*; do
        plumb_jdk_major "$plumb_candidate"
        [ "$plumb_jdk_major" -gt 0 ] || continue
        plumb_seen="$plumb_seen $plumb_jdk_major"
        if [ "$plumb_jdk_major" -ge "$plumb_jdk_wanted" ] && [ "$plumb_jdk_major" -gt "$plumb_best_major" ]; then
            plumb_best=$plumb_candidate plumb_best_major=$plumb_jdk_major
        fi
    done
    if [ -n "$plumb_best" ]; then
        JAVA_HOME=$plumb_best
        return 0
    fi
    cat >&2 <<END
error[no-jdk]: Plumbline is built with JDK $plumb_jdk_wanted or newer and none was found
  --> JAVA_HOME=${JAVA_HOME:-(not set)}
   |
   = note: JDKs found under the usual places:${plumb_seen:- none}
   = note: looked in JAVA_HOME, /usr/lib/jvm, /opt, ~/.sdkman, ~/.jdks, ~/.jenv, ~/.asdf, mise and /Library/Java

help: install one, or set JAVA_HOME to the folder of one
      apt-get install openjdk-$plumb_jdk_wanted-jdk     (Debian 13, Ubuntu 25.10 and later)
      apt-get install temurin-$plumb_jdk_wanted-jdk     (from the Adoptium repository, older releases)
END
    return 2
}
