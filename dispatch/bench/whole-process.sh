#!/bin/sh
# Times the whole process, from its start to the last line written, of Amid and of its peers at one job: read an
# access log of the format combined, take what was answered with 404, write time and user agent to a file.
#
#     whole-process.sh [LINES [RUNS]]        1000000 lines, 5 runs
#
# The log is made once by GenerateLog and kept below target/. Each contestant's output is held against the
# others' before anything is timed; then they take turns, and the medians are printed as a table in Markdown.
# A contestant that is not there is left out and named on standard error. Exit status 1: an output was wrong.
#
# Needs awk, mawk and the coreutils. Listens on nothing, and ends what it started.

set -u
LC_ALL=C
export LC_ALL

lines=${1:-1000000}
runs=${2:-5}
longest=120  # seconds a run may take

self=$(readlink -f -- "$0")
bench=${self%/*}
root=$(readlink -f -- "$bench/../..")
amid=$root/packaging/target/amid/bin/amid
log=$bench/target/whole-process/access-$lines.log

fail() {
    printf 'whole-process: %s\n' "$1" >&2
    exit 1
}

note() {
    printf 'whole-process: %s\n' "$1" >&2
}

case $lines$runs in
    *[!0-9]*) fail "usage: whole-process.sh [LINES [RUNS]]" ;;
esac
command -v mawk >/dev/null || fail "no mawk, which the others are compared with"

memory=${TMPDIR:-/tmp}
[ -d /dev/shm ] && [ -w /dev/shm ] && memory=/dev/shm
scratch=$(mktemp -d "$memory/amid-bench.XXXXXX") || fail "no room for the outputs"
daemon=
trap 'end_daemon; rm -rf -- "$scratch"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

end_daemon() {
    if [ -n "$daemon" ]; then
        kill "$daemon" 2>/dev/null
        wait "$daemon" 2>/dev/null
        daemon=
    fi
}

now() {
    date +%s%N
}

java_command() {
    if [ -n "${AMID_JAVA:-}" ]; then
        printf '%s' "$AMID_JAVA"
    elif [ -n "${JAVA_HOME:-}" ]; then
        printf '%s' "$JAVA_HOME/bin/java"
    else
        printf 'java'
    fi
}

# ---------------------------------------------------------------- the log

is_current() {
    [ -f "$log" ] || return 1
    for class in "$root"/dispatch/target/classes/org/amid/demo/*.class; do
        [ "$class" -nt "$log" ] && return 1
    done
    return 0
}

generate() {
    [ -f "$bench/target/classes/org/amid/bench/GenerateLog.class" ] || fail "build first: mvn package"
    mkdir -p -- "${log%/*}" || fail "cannot make ${log%/*}"
    "$(java_command)" -cp "$bench/target/classes:$root/dispatch/target/classes" \
        org.amid.bench.GenerateLog "$log.part" "$lines" || fail "the log could not be generated"
    mv -- "$log.part" "$log"
}

# ---------------------------------------------------------------- the contestants
#
# For each a function start_NAME, which returns when the output stands in $scratch/NAME. Where the user agent is
# written as it stands in the log, with httpd's escapes, that is made equal when it is checked, and costs nothing.

start_amid() {
    timeout --foreground "$longest" "$amid" replay "$scratch/amid.conf" >"$scratch/amid.said" 2>&1
}

prepare_amid() {
    cat >"$scratch/amid.conf" <<END
[apache]
log = access: $log [combined]

[dispatch]
subscribe = apache.access.4xx.404
select = apache.user-agent
send = missing

[filelog]
name = missing
filename = $scratch/amid
fsync = never
END
}

# Fields between quotes. Where a quote in the request is escaped, they are counted otherwise.
start_fields() {
    timeout --foreground "$longest" mawk -F'"' '
        $3 ~ /^ 404 / || $2 ~ /\\$/ && /" 404 / {
            agent = index($0, "\" \"") + 3
            print substr($1, index($1, "[") + 1, 26) "\t" substr($0, agent, length($0) - agent)
        }' "$log" >"$scratch/fields"
}

# No fields at all: a search for what a 404 looks like, wherever it stands.
start_search() {
    timeout --foreground "$longest" mawk '
        index($0, "\" 404 ") {
            agent = index($0, "\" \"") + 3
            print substr($0, index($0, "[") + 1, 26) "\t" substr($0, agent, length($0) - agent)
        }' "$log" >"$scratch/search"
}

start_grep() {
    timeout --foreground "$longest" grep -c '" 404 ' "$log" >"$scratch/grep"
}

prepare_rsyslog() {
    cat >"$scratch/rsyslog.conf" <<END
global(workDirectory="$scratch/rsyslog.state")
main_queue(queue.type="direct")
module(load="imfile")
template(name="row" type="list") {
    property(name="\$!time")
    constant(value="\\t")
    property(name="\$!agent")
    constant(value="\\n")
}
ruleset(name="missing") {
    if \$msg contains '" 404 ' then {
        set \$!rest = field(\$msg, 91, 2);
        set \$!time = field(\$!rest, 93, 1);
        if \$msg contains '\\\\"' then {
            set \$!agent = re_extract(\$msg, '" "(.*)"\$', 0, 1, "");
        } else {
            set \$!agent = field(\$msg, 34, 6);
        }
        action(type="omfile" file="$scratch/rsyslog" template="row")
    }
}
input(type="imfile" file="$log" tag="access" ruleset="missing" freshStartTail="off")
END
}

# A daemon does not end by itself: it is done when its output has as many lines as it must have.
start_rsyslog() {
    rm -rf -- "$scratch/rsyslog.state"
    mkdir -- "$scratch/rsyslog.state"
    : >"$scratch/rsyslog"
    "$rsyslogd" -n -i "$scratch/rsyslog.pid" -f "$scratch/rsyslog.conf" >"$scratch/rsyslog.said" 2>&1 &
    daemon=$!
    deadline=$(($(now) / 1000000000 + longest))
    while [ "$(wc -l <"$scratch/rsyslog")" -lt "$expected" ]; do
        kill -0 "$daemon" 2>/dev/null || return 1
        [ $(($(now) / 1000000000)) -lt "$deadline" ] || return 1
        sleep 0.01
    done
}

label() {
    case $1 in
        amid) printf 'Amid, replay' ;;
        fields) printf "mawk, \`-F'\"'\`" ;;
        search) printf 'mawk, a search' ;;
        grep) printf 'grep -c, a count only' ;;
        rsyslog) printf 'rsyslog, imfile and omfile' ;;
    esac
}

# ---------------------------------------------------------------- what is right

agents() {
    awk '!/^# time/' "$1" | cut -f 2- \
        | awk '{ gsub(/\\"/, "\""); gsub(/\\xc3\\xa9/, "\303\251"); print }' | sort | sha256sum
}

# The number of 404s, by splitting a line at its quotes once those that are escaped are gone.
count() {
    awk -F'"' '{ gsub(/\\"/, "") } $3 ~ /^ 404 / { n++ } END { print n + 0 }' "$log"
}

check() {
    rm -f -- "$scratch/$1"
    "start_$1"
    status=$?
    end_daemon
    if [ "$status" -ne 0 ]; then
        note "$1 failed with status $status: $(tail -n 3 "$scratch/$1.said" 2>/dev/null)"
        return 1
    fi
    if [ "$1" = grep ]; then
        found=$(cat "$scratch/grep")
    else
        found=$(awk '!/^# time/ { n++ } END { print n + 0 }' "$scratch/$1")
    fi
    if [ "$found" -ne "$expected" ]; then
        note "$1 found $found of $expected"
        return 1
    fi
    if [ "$1" != grep ] && [ "$(agents "$scratch/$1")" != "$right" ]; then
        note "$1 has other user agents"
        return 1
    fi
}

# ---------------------------------------------------------------- what it took

# Appends the microseconds of one run.
measure() {
    rm -f -- "$scratch/$1"
    from=$(now)
    "start_$1" || fail "$1 failed when it was timed"
    to=$(now)
    end_daemon
    printf '%s %s\n' "$1" $(((to - from) / 1000)) >>"$scratch/times"
}

median() {
    awk -v name="$1" '$1 == name { print $2 }' "$scratch/times" | sort -n \
        | awk '{ at[NR] = $1 } END { print (at[int((NR + 1) / 2)] + at[int(NR / 2) + 1]) / 2 }'
}

machine() {
    model=$(awk -F': ' '/^model name/ { print $2; exit }' /proc/cpuinfo 2>/dev/null)
    printf '%s cores, %s' "$(nproc)" "${model:-unknown model}"
}

table() {
    commit=$(git -C "$root" rev-parse --short HEAD 2>/dev/null) || commit=none
    [ -z "$(git -C "$root" status --porcelain 2>/dev/null)" ] || commit="$commit, with changes"
    jdk=$("$(java_command)" -version 2>&1 | awk -F'"' 'NR == 1 { print $2 }')
    bytes=$(wc -c <"$log")
    printf '%s lines, %s MB, %s of them 404; medians of %s runs, whole processes.\n' \
        "$lines" $((bytes / 1000000)) "$expected" "$runs"
    printf '%s; JDK %s; commit %s.\n\n' "$(machine)" "${jdk:-none}" "$commit"
    printf '| system | s | MB/s | time against mawk |\n|---|---|---|---|\n'
    against=$(median fields)
    for name in $contestants; do
        awk -v name="$(label "$name")" -v us="$(median "$name")" -v against="$against" -v bytes="$bytes" \
            'BEGIN { printf "| %s | %.2f | %.0f | %.2f |\n", name, us / 1e6, bytes / us, us / against }'
    done
}

# ---------------------------------------------------------------- all of it

is_current || generate
cat -- "$log" >/dev/null

contestants="fields search grep"
if [ -x "$amid" ]; then
    prepare_amid
    contestants="amid $contestants"
else
    note "no Amid: build first, mvn package"
fi
if rsyslogd=$(command -v rsyslogd || command -v /usr/sbin/rsyslogd); then
    prepare_rsyslog
    contestants="$contestants rsyslog"
else
    note "no rsyslog"
fi

expected=$(count)
start_fields || fail "mawk failed"
right=$(agents "$scratch/fields")
wrong=
for name in $contestants; do
    check "$name" || wrong="$wrong $name"
done
[ -z "$wrong" ] || fail "not timed, since the output was wrong:$wrong"

run=0
while [ "$run" -lt "$runs" ]; do
    for name in $contestants; do
        measure "$name"
    done
    run=$((run + 1))
done
table
