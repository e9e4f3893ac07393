#!/bin/bash
# Follows the contract of `cosae worker RUN_DIR` without training anything, so that the tests of the queue are quick.
# The name of the run says how it behaves. Children must not inherit the lock (9>&-): they would outlive a kill.
dir=$1
name=$(sed -n 's/^  "name": "\(.*\)",$/\1/p' "$dir/spec.json")
steps=$(sed -n 's/^ *"steps": \([0-9]*\),$/\1/p' "$dir/spec.json")

[[ $name == *lockless* ]] && exec sleep 60
exec 9<>"$dir/worker.lock"
flock -n 9 || { echo "The run folder is held by another worker." >&2; exit 1; }
echo $$ >"$dir/worker.lock"
echo "$name $$ COSAE_DATA=$COSAE_DATA COSAE_DEVICE=$COSAE_DEVICE"

say() { printf '{"t":"%(%Y-%m-%dT%H:%M:%SZ)T","kind":%s}\n' -1 "$1" >>"$dir/events.jsonl"; }
save() { mkdir -p "$dir/checkpoint" 9>&-; echo "$1" >"$dir/checkpoint/step"; }
end() { save "$step"; say "\"state\",\"state\":\"$1\",\"step\":$step"; [[ $name == *slowgoing* ]] && sleep 1; exit 130; }

step=0
[[ -f $dir/checkpoint/step ]] && step=$(<"$dir/checkpoint/step")
# A line that a killed worker left without an end.
[[ -s $dir/events.jsonl && -n $(tail -c 1 "$dir/events.jsonl" 9>&-) ]] && sed -i '$d' "$dir/events.jsonl" 9>&-

[[ $name == *refused* ]] && { echo "data.dataset: There is no data set 'nowhere'." >&2; exit 2; }
[[ $name == *deaf* ]] && trap '' TERM
[[ $name == *signalled* ]] && trap 'end interrupted' TERM
say '"state","state":"starting"'
[[ $name == *error* ]] && { say '"error","message":"The loss is not finite."'; exit 1; }
say "\"state\",\"state\":\"running\",\"step\":$step"

while ((step < steps)); do
    if [[ -f $dir/stop.request && $name != *deaf* && $name != *signalled* ]]; then
        [[ $(<"$dir/stop.request") == Cancel ]] && end cancelled
        end interrupted
    fi
    ((step++))
    say "\"step\",\"step\":$step,\"samples\":$((step * 1024)),\"samplesPerSecond\":5000,\"loss\":0.$step,\"terms\":{\"reconstruction\":0.$step},\"r2\":{\"a\":0.5,\"b\":0.25},\"l0\":{\"a\":16,\"b\":15},\"dead\":{\"a\":0,\"b\":1},\"learningRate\":0.001"
    ((step % 5 == 0)) && save "$step"
    if [[ $name == *torn* && ! -f $dir/torn && $step -ge 7 ]]; then
        touch "$dir/torn" 9>&-
        printf '{"t":"2026-01-01T00:00:00Z","kind":"st' >>"$dir/events.jsonl"
        kill -KILL $$
    fi
    [[ $name == *quick* ]] || sleep 0.05 9>&-
done

say '"state","state":"evaluating","progress":0.5'
say '"warning","message":"Two test rows are equal."'
value=0.8
[[ $name == *scored* ]] && value=0.$(sed -n 's/^ *"k": \([0-9]*\)$/\1/p' "$dir/spec.json") # k = 4 scores 0.4, k = 8 scores 0.8.
say '"score","name":"instanceTranslation.mean.r2","score":{"value":'"$value"',"low":0.7,"high":0.9,"n":500}'
say '"state","state":"done","progress":1'
