#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Stands first on PATH under `plumb trace`, as `java`, and becomes the next one there, with the agent in it where that
# JVM bears it. Variables of the JVM would do the same, but have it print a line of its own.
here=${0%/*}
java=
plumb_ifs=$IFS
IFS=:
for folder in $PATH; do
    folder=${folder:-.}
    if [ "$folder" != "$here" ] && [ -f "$folder/java" ] && [ -x "$folder/java" ]; then
        java=$folder/java
        break
    fi
done
IFS=$plumb_ifs
if [ -z "$java" ]; then
    echo "java: not found" >&2
    exit 127
fi

if [ -n "${PLUMB_TRACE-}" ] && [ -d "$PLUMB_TRACE" ]; then
    real=$(readlink -f "$java") || real=$java
    home=${real%/bin/java}
    version=0
    if [ -r "$home/release" ]; then
        while IFS= read -r line || [ -n "$line" ]; do
            case $line in
            JAVA_VERSION=\"*)
                line=${line#JAVA_VERSION=\"}
                version=${line%%[!0-9]*}
                ;;
            MODULES=*)
                case $line in
                *[\"\ ]java.instrument[\"\ ]*) ;;
                *)
                    # A JVM cut down to what its program needs cannot bear an agent.
                    version=0
                    break
                    ;;
                esac
                ;;
            esac
        done <"$home/release"
    fi
    if [ "${version:-0}" -ge 17 ]; then
        exec "${here%/*}/start" "$java" java "$@"
    fi
fi
exec "$java" "$@"
