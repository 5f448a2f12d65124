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
        case .replaced(let sequence, let register, let matter):
            LocalizedText(
                zh: "第\(sequence)条留痕（\(register) \(matter)）签名之后被整条替换。",
                en: "Entry \(sequence) (\(register) \(matter)) was replaced after it was signed over.")
        case .truncated(let sealed, let found):
            LocalizedText(
                zh: "签名树头证明曾有\(sealed)条留痕，现只到第\(found)条：最新的留痕被删除。",
                en: "\(sealed) entries were signed over; they now end at \(found): the newest were removed.")
        case .headContradicted(let number, let entries):
            LocalizedText(
                zh: "第\(number)个签名树头与留痕不符：第\(Self.range(entries))条之间有留痕被重写。",
                en: "Signed head \(number) is contradicted: among entries \(Self.range(entries)) history was rewritten."
            )
        case .headForged(let number):
            LocalizedText(
                zh: "第\(number)个签名树头的签名无效：被改动或伪造。",
                en: "The signature of head \(number) is not valid: it was altered or forged.")
        case .headsRemoved(let numbers):
            LocalizedText(
                zh: "第\(Self.range(numbers))个签名树头缺失。", en: "Signed heads \(Self.range(numbers)) were removed.")
        case .treeAltered(let level, let place):
            LocalizedText(
                zh: "哈希树第\(level)层第\(place)块与留痕不符，被改动。",
                en: "Tile \(place) of level \(level) of the tree does not follow from the entries: it was altered.")
        case .keyUntrusted(let position, let id):
            LocalizedText(
                zh: "第\(position)个签名密钥 \(id.prefix(16)) 没有可信的来历。",
                en: "Signing key \(position) (\(id.prefix(16))) was announced by no key that is trusted.")
        }
    }

    private static func range(_ sequences: ClosedRange<Int64>) -> String {
        sequences.count == 1 ? "\(sequences.lowerBound)" : "\(sequences.lowerBound)–\(sequences.upperBound)"
    }
}
