#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# start JAVA WORD [ARGUMENTS]: becomes that java with the agent in it, in place of the command's own first word.
java=$1
shift 2
exec "$java" "-javaagent:${0%/*}/agent.jar=$PLUMB_TRACE" "$@"
