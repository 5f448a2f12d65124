package import Kernel

extension TrailFinding {
    /// What was found, for the person who must act on it.
    package var message: LocalizedText {
        switch self {
        case .altered(let sequence, let register, let matter):
            LocalizedText(
                zh: "第\(sequence)条留痕（\(register) \(matter)）的内容被改动。",
                en: "Entry \(sequence) (\(register) \(matter)) was altered.")
        case .removed(let sequences):
            LocalizedText(
                zh: "第\(Self.range(sequences))条留痕缺失。", en: "Entries \(Self.range(sequences)) were removed.")
        case .headDiffers(let recorded, let found):
            LocalizedText(
                zh: "留痕总数登记为\(recorded)，实有\(found)。", en: "The trail should have \(recorded) entries; it has \(found).")
        case .broken(let sequence, let register, let matter):
            LocalizedText(
                zh: "第\(sequence)条留痕与（\(register) \(matter)）的上一条不衔接。",
                en: "Entry \(sequence) does not continue the chain of \(register) \(matter).")
        case .rowAltered(let register, let matter, let number):
            LocalizedText(
                zh: "\(register)“\(number)”（\(matter)）的记录与留痕不符，曾绕过系统被改动。",
                en:
                    "\(register) “\(number)” (\(matter)) is not as the trail vouches: it was changed behind the system's back."
            )
        case .rowUnaccounted(let register, let matter, let number):
            LocalizedText(
                zh: "\(register)“\(number)”（\(matter)）没有任何留痕。",
                en: "\(register) “\(number)” (\(matter)) has no entry in the trail.")
        case .rowMissing(let register, let matter):
            LocalizedText(
                zh: "\(register)（\(matter)）有留痕而记录已不存在。",
                en: "\(register) \(matter) has entries, but its record is gone.")
        }
    }

    private static func range(_ sequences: ClosedRange<Int64>) -> String {
        sequences.count == 1 ? "\(sequences.lowerBound)" : "\(sequences.lowerBound)–\(sequences.upperBound)"
    }
}
