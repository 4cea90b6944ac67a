# SPDX-License-Identifier: Apache-2.0
# Run by sh, from ./plumb. Builds the command: jars, the JVM's ahead-of-time cache, and the file `launch` that says how to
# start them. Quiet: one line at the beginning, one at the end, the log in cli/target/plumb/build.log.

root=$(cd "$(dirname "$0")/.." && pwd -P) || exit 70
home=$root/cli/target/plumb
log=$home/build.log
lock=$home/lock
mkdir -p "$home" || exit 70
if ! [ -w "$home" ]; then
    cat >&2 <<END
error: plumb has to be built anew, and you may not write into this checkout
   |
   = note: $home belongs to $(stat -c %U "$home" 2>/dev/null || echo somebody else)

help: have its owner run $root/plumb --version once, or clone it for yourself
END
    exit 70
fi

progress() {
    if [ -t 2 ]; then
        printf '\r\033[Kplumb: %s' "$1" >&2
    fi
}
line() {
    if [ -t 2 ]; then
        printf '\r\033[Kplumb: %s\n' "$1" >&2
    else
        printf 'plumb: %s\n' "$1" >&2
    fi
}

# Maven ends with advice about itself; what went wrong stands before it.
cause() {
    grep '^\[ERROR\] .' "$log" | grep -v -e '-> \[Help 1\]' -e 'Help 1\] http' -e 're-run' -e 'Re-run' \
        -e 'For more information about' -e 'After correcting' -e 'mvn <args>' | head -n 12 | grep . \
        || grep -e '-> \[Help 1\]' "$log" | sed 's/ -> \[Help 1\]//' | head -n 3 | grep . || tail -n 12 "$log"
}

fail() {
    line "$1"
    cat >&2 <<END
error[build-failed]: plumb cannot be built from this checkout
  --> $log
   |
$(cause | sed 's/^/   | /')
   |
   = note: $2

help: read the log above, put it right, and run ./plumb again
      ./mvnw -Dquick -DskipTests -pl cli -am package     (the same build with all it says)
END
    exit 70
}

# One builds, the others wait for it. A lock whose owner is gone is taken over.
waited=0
until mkdir "$lock" 2>/dev/null; do
    owner=$(cat "$lock/pid" 2>/dev/null)
    # Without a pid for ten seconds: its owner ended between the two steps of taking the lock.
    if { [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; } || { [ -z "$owner" ] && [ "$waited" -ge 10 ]; }; then
        # Moved, not removed: of several who find it stale one wins, and a lock taken meanwhile is handed back.
        if mv "$lock" "$lock.$$" 2>/dev/null; then
            if [ "$(cat "$lock.$$/pid" 2>/dev/null)" = "$owner" ]; then
                rm -rf "$lock.$$"
            else
                mv "$lock.$$" "$lock"
            fi
        fi
        continue
    fi
    [ "$waited" -gt 0 ] || line "another build of this checkout is running, waiting for it"
    if [ "$waited" -ge 900 ]; then
        echo "waited 15 minutes for process $owner, which holds $lock" >"$log.wait"
        log=$log.wait
        fail "gave up waiting" "remove the folder $lock when no build is running"
    fi
    sleep 1
    waited=$((waited + 1))
done
echo $$ >"$lock/pid"
app=$home/app-$$
unfinished=$app
clean_up() {
    [ -z "$unfinished" ] || rm -rf "$unfinished" "$home/launch.new"
    rm -rf "$lock"
}
trap clean_up EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

if [ "$waited" -gt 0 ] && [ -r "$home/launch" ]; then
    exit 0
fi

. "$root/.mvn/find-jdk.sh"
plumb_find_jdk || exit
export JAVA_HOME

# Dated before the build begins: a commit that comes in meanwhile makes the next start build again.
: >"$home/launch.new" || exit 70
: >"$home/begun" || exit 70

built=$root/cli/target/quick
rm -rf "$built/lib" # jars of a version that is no longer used would stay in it
line "building from source (first use, or the checkout has moved on)"
started=$(date +%s)
(cd "$root" && exec ./mvnw -B -ntp -q -Dquick -DskipTests -pl cli -am package) >"$log" 2>&1 </dev/null &
maven=$!
trap 'kill $maven 2>/dev/null; exit 130' INT
trap 'kill $maven 2>/dev/null; exit 143' TERM
if [ -t 2 ]; then
    while kill -0 $maven 2>/dev/null; do
        progress "building from source, $(($(date +%s) - started)) s"
        sleep 1
    done
fi
wait $maven
code=$?
[ $code -eq 0 ] || fail "the build failed" "maven ended with exit code $code"
trap 'exit 130' INT
trap 'exit 143' TERM

# A folder per build: a plumb that is running keeps its jars while the next is built.
progress "preparing a fast start"
rm -rf "$app"
mkdir -p "$app" && cp -R "$built/lib" "$app/lib" && cp "$built"/plumbline-cli-*.jar "$app/plumb.jar" \
    || fail "the build failed" "its jars could not be copied to $app"

# The cheapest start for a command that lives for a tenth of a second: no parallel collector, no second compiler, no
# counters file, no word of the JVM's own on the streams. Further:
# includeInExceptions: else the first refused connection reads the file java.security.
# inetaddr ttl: a name that does not resolve yet must be looked up anew at each attempt.
# MaxFDLimit off: a command behind `wait --` gets its caller's limit of open files, not the JVM's.
options='-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -XX:-MaxFDLimit -Xmx64m'
options="$options -XX:ReservedCodeCacheSize=16m -Xlog:disable --enable-native-access=ALL-UNNAMED"
options="$options -Djdk.includeInExceptions= -Dsun.net.inetaddr.ttl=0 -Dsun.net.inetaddr.negative.ttl=0"

# The cache is a gain, never a condition: without it plumb starts slower and does the same. JVMs before 24 do not
# know the option, and those before 25 do not make a cache in one go.
plumb_jdk_major "$JAVA_HOME"
aot=
aot_wait=
aot_up=
set -f
if [ "$plumb_jdk_major" -ge 25 ]; then
    # Profiles of the training would make the next start compile what it hardly runs.
    training='-Xlog:all=warning -XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining'
    # The words behind the class are the command that trains `wait` alone, on the server of the first training.
    "$JAVA_HOME/bin/java" $options $training -XX:AOTCacheOutput="$app/plumb.aot" -cp "$app/plumb.jar" \
        dev.plumbline.cli.Training "$JAVA_HOME/bin/java" $options $training \
        -XX:AOTCacheOutput="$app/wait.aot" -cp "$app/plumb.jar" dev.plumbline.cli.Training >>"$log" 2>&1 </dev/null
    # What `up` needs beyond all others has a cache of its own, made by bringing a small project up and down.
    mkdir -p "$app/training"
    (cd "$app/training" && exec "$JAVA_HOME/bin/java" $options $training -XX:AOTCacheOutput="$app/up.aot" \
        -cp "$app/plumb.jar" dev.plumbline.cli.UpTraining) >>"$log" 2>&1 </dev/null
    rm -rf "$app/training"
    [ ! -s "$app/up.aot" ] || aot_up=$app/up.aot
    [ ! -s "$app/plumb.aot" ] || aot=$app/plumb.aot
    [ ! -s "$app/wait.aot" ] || aot_wait=$app/wait.aot
fi
set +f
[ -n "$aot" ] || line "no start-up cache could be made, plumb will start slower (see $log)"

quoted() {
    printf "'%s'" "$(printf %s "$1" | sed "s/'/'\\\\''/g")"
}
{
    echo "PLUMB_HOME=$(quoted "$home")"
    echo "PLUMB_APP=$(quoted "$app")"
    echo "PLUMB_JAVA=$(quoted "$JAVA_HOME/bin/java")"
    echo "PLUMB_OPTIONS=$(quoted "$options")"
    echo "PLUMB_AOT=$(quoted "$aot")"
    echo "PLUMB_AOT_WAIT=$(quoted "$aot_wait")"
    echo "PLUMB_AOT_UP=$(quoted "$aot_up")"
} >"$home/launch.new" && touch -r "$home/begun" "$home/launch.new" || fail "the build failed" "$home is not writable"

previous=
[ ! -r "$home/launch" ] || previous=$(. "$home/launch" && printf %s "$PLUMB_APP")
mv -f "$home/launch.new" "$home/launch"
unfinished=
for old in "$home"/app-*; do
    [ "$old" = "$app" ] || [ "$old" = "$previous" ] || rm -rf "$old"
done
line "built in $(($(date +%s) - started)) s"
