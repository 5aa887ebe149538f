"""Runs each scanner on each repository, round by round, and prints a Markdown table of medians."""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time


def count_lines(path):
    with open(path, encoding="utf-8", errors="replace") as lines:
        return sum(1 for line in lines if line.strip())


def count_leaksift(path):
    return count_lines(path) - 1  # the last line is the account


def count_array(path):
    with open(path, encoding="utf-8", errors="replace") as text:
        return len(json.load(text) or [])


def count_kingfisher(path):
    with open(path, encoding="utf-8", errors="replace") as lines:
        return sum(1 for line in lines if '"rule"' in line)


def scanners(leaksift):
    """Name, program, arguments of a scan of REPO's whole history into OUT, counter of findings."""
    return [
        ("leaksift", leaksift,
         ["scan", "--quiet", "--no-worktree", "--format", "jsonl", "--output", "OUT", "REPO"],
         count_leaksift),
        ("gitleaks", "gitleaks",
         ["git", "--no-banner", "--report-format", "json", "--report-path", "OUT", "REPO"],
         count_array),
        ("betterleaks", "betterleaks",
         ["git", "--no-banner", "--report-format", "json", "--report-path", "OUT", "REPO"],
         count_array),
        ("kingfisher", "kingfisher",
         ["scan", "REPO", "--git-history", "full", "--no-validate", "--no-update-check",
          "--format", "jsonl", "--output", "OUT"],
         count_kingfisher),
        ("trufflehog", "trufflehog",
         ["git", "--no-verification", "--no-update", "--json", "file://REPO"],
         count_lines),
    ]


def run_once(program, arguments, repo, out):
    """Wall and processor seconds, peak memory in MiB and the exit code of one run."""
    command = [program] + [a.replace("REPO", repo).replace("OUT", out) for a in arguments]
    to_stdout = "OUT" not in arguments
    if os.path.exists(out):
        os.remove(out)
    with open(out if to_stdout else os.devnull, "wb") as stdout:
        start = time.monotonic()
        process = subprocess.Popen(command, stdout=stdout, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    peak = usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    return wall, usage.ru_utime + usage.ru_stime, peak, process.returncode


def measure(options, repo, found):
    runs = {name: [] for name, *_ in found}
    for _ in range(options.rounds):
        for name, program, arguments, _counter in found:
            out = os.path.join(options.out, name + ".out")
            runs[name].append(run_once(program, arguments, repo, out))
    print(f"\n### {os.path.basename(repo)}\n")
    print("| scanner | wall, s (min to max) | processor, s | peak memory, MiB | findings | exit |")
    print("| --- | --- | --- | --- | --- | --- |")
    for name, _program, _arguments, counter in found:
        wall, cpu, peak, codes = zip(*runs[name])
        try:
            findings = counter(os.path.join(options.out, name + ".out"))
        except (OSError, ValueError):
            findings = "?"
        print(
            f"| {name} | {statistics.median(wall):.2f} ({min(wall):.2f} to {max(wall):.2f}) "
            f"| {statistics.median(cpu):.2f} | {statistics.median(peak):.0f} | {findings} "
            f"| {'/'.join(str(code) for code in sorted(set(codes)))} |",
            flush=True,
        )


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--out", required=True)
    parser.add_argument("--leaksift", required=True)
    parser.add_argument("repositories", nargs="+")
    options = parser.parse_args()
    listed = scanners(options.leaksift)
    found = [scanner for scanner in listed if shutil.which(scanner[1])]
    missing = [scanner[0] for scanner in listed if not shutil.which(scanner[1])]
    print(f"{os.cpu_count()} processors, {platform.platform()}, load {os.getloadavg()[0]:.1f} "
          f"at the start, median of {options.rounds} rounds in turns; whole history, no verification")
    if missing:
        print(f"\nNot found on this machine: {', '.join(missing)}.")
    for repo in options.repositories:
        measure(options, os.path.abspath(repo), found)


if __name__ == "__main__":
    main()
