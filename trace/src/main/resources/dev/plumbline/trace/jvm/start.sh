#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# start JAVA WORD [ARGUMENTS]: becomes that java with the agent in it, in place of the command's own first word.
java=$1
shift 2
agent=${0%/*}/agent.jar=$PLUMB_TRACE
# As a library the agent leaves the JVM its ready-made graph of modules, whose making costs more than all the agent does.
# It needs java.instrument in it, which is there unless modules are chosen by hand.
option=-agentlib:instrument=$agent
for word in ${JDK_JAVA_OPTIONS-} ${JAVA_TOOL_OPTIONS-} ${_JAVA_OPTIONS-} "$@"; do
    case $word in
    -m | -p | -d | --module* | --limit-modules* | --upgrade-module-path* | --describe-module* | @* | -XX:VMOptionsFile* | -XX:Flags*)
        option=-javaagent:$agent
        break
        ;;
    esac
done
exec "$java" "$option" "$@"
