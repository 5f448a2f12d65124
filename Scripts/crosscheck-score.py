"""Between `heng check --json` and the corpus's scorer.

    crosscheck-score.py convert FINDINGS.json FOLDER     one file per text, in the scorer's words
    crosscheck-score.py report CORPUS WORK               recall, injected errors found, false alarms, per kind"""
import json, os, shutil, subprocess, sys

# Chosen before a rule was written: every kind of text is among them.
HELD_OUT = set("011 043 047 055 063 071 079 087 095 102 110 138 150".split())
VERDICTS = {"holds": "ok", "contradicts": "contradiction"}


def convert(findings, folder):
    for file in json.load(open(findings, encoding="utf8"))["files"]:
        kept = [dict(f, verdict=VERDICTS[f["verdict"]]) for f in file["findings"] if f["verdict"] in VERDICTS]
        name = os.path.splitext(os.path.basename(file["path"]))[0] + ".json"
        with open(os.path.join(folder, name), "w", encoding="utf8") as out:
            json.dump({"findings": kept}, out, ensure_ascii=False)


def part(corpus, folder, keep):
    """The corpus with only some of its texts."""
    os.makedirs(folder + "/texts")
    for name in os.listdir(corpus + "/texts"):
        if keep(name[:3]): shutil.copy(f"{corpus}/texts/{name}", folder + "/texts")
    for name in ("relations", "ambiguous", "sources"):
        with open(f"{corpus}/{name}.jsonl", encoding="utf8") as lines, open(f"{folder}/{name}.jsonl", "w", encoding="utf8") as out:
            out.writelines(line for line in lines if keep(json.loads(line)["doc"]))


def score(corpus, *arguments):
    run = subprocess.run([sys.executable, corpus + "/score.py", *arguments], capture_output=True, text=True, check=True)
    return json.loads(run.stdout)


def report(corpus, work):
    print("| texts | relations found | injected errors found | false alarms per 1,000 figures |")
    print("| --- | --- | --- | --- |")
    truth = [json.loads(line) for line in open(work + "/variants/truth.jsonl", encoding="utf8")]
    kinds = []
    for name, keep in (("seen", lambda d: d not in HELD_OUT), ("held out", lambda d: d in HELD_OUT), ("all", lambda d: True)):
        data = f"{work}/{name.replace(' ', '-')}"
        part(corpus, data, keep)
        plain = score(corpus, "plain", work + "/plain", "--data", data)
        chosen = work + "/variants/chosen.jsonl"
        with open(chosen, "w", encoding="utf8") as out:
            out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in truth if keep(row["doc"]))
        injected = score(corpus, "inject", work + "/injected", "--truth", chosen, "--baseline", work + "/plain")
        print(f"| {name} | {plain['relations_found']} of {plain['relations']} ({plain['recall']} %) | "
              f"{injected['detected']} of {injected['variants']} ({injected['detection_rate']} %) | "
              f"{plain['false_alarms_per_1000_figures']} ({plain['false_alarms']}) |")
        kinds.append((name, plain["recall_by_kind"], injected["by"]))
    for name, found, detected in kinds:
        print(f"\n{name}, by kind: " + "; ".join(f"{k} {v[0]}/{v[1]}" for k, v in found.items()))
        print(f"{name}, injected: " + "; ".join(f"{k} {v[0]}/{v[1]}" for k, v in detected.items()))


if __name__ == "__main__":
    {"convert": convert, "report": report}[sys.argv[1]](*sys.argv[2:])
