#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Becomes the next `node` on PATH, with the hook in NODE_OPTIONS also where a script has replaced them on the way.
here=${0%/*}
folders=$PATH:
real=
while [ -n "$folders" ]; do
    folder=${folders%%:*}
    folders=${folders#*:}
    case $folder in
        "$here" | */plumbline/trace/*/bin) continue ;;
    esac
    if [ -x "${folder:-.}/node" ] && [ ! -d "${folder:-.}/node" ]; then
        real=${folder:-.}/node
        break
    fi
done
if [ -z "$real" ]; then
    echo "node: not found" >&2
    exit 127
fi
hook=${here%/bin}/hook.cjs
option="--require \"$hook\""
if [ -d "${PLUMB_TRACE:-}" ] && [ -r "$hook" ]; then
    confined=
    for word in ${NODE_OPTIONS:-} "$@"; do
        case $word in
            --permission | --experimental-permission) confined=1 ;;
        esac
    done
    if [ -n "$confined" ]; then
        # So confined it may not read the hook, and could not start with it.
        NODE_OPTIONS=${NODE_OPTIONS#"$option"}
        export NODE_OPTIONS
        printf '{"t":%s000000,"pid":%s,"kind":"blind","why":"node runs with --permission","unknown":"%s"}\n' \
            "$(date +%s)" $$ "what that process reads, and which line dials" >>"$PLUMB_TRACE/$$.node.jsonl" 2>/dev/null
    else
        case ${NODE_OPTIONS:-} in
            *"$hook"*) ;;
            *)
                NODE_OPTIONS="$option${NODE_OPTIONS:+ $NODE_OPTIONS}"
                export NODE_OPTIONS
                ;;
        esac
    fi
fi
exec "$real" "$@"
