import Kernel

extension IndicatorQualityCheck {
    // MARK: 4, 5, 6: what is measured

    mutating func substance() {
        if draft.kind != .cost {
            firstMatch(of: Words.inputs, in: [.name, .value]) { word in
                (
                    .inputAsOutput,
                    LocalizedText(
                        zh: "“\(word)”是投入，不是做出来的东西；预算执行率另行计分。",
                        en: "“\(word)” is an input, not something produced; execution is scored elsewhere."),
                    LocalizedText(zh: "写这笔钱换来的数量、质量或时效。", en: "Give the quantity, quality or time the money buys.")
                )
            }
        }
        if draft.kind?.family == .benefit {
            firstMatch(of: Words.activities, in: [.name, .value]) { word in
                (
                    .activityAsEffect,
                    LocalizedText(zh: "“\(word)”是活动，不是效益。", en: "“\(word)” is an activity, not an effect."),
                    LocalizedText(
                        zh: "写活动带来的变化；场次、份数放在“数量”。",
                        en: "Give the change it brings; sessions and copies are “quantity”.")
                )
            }
        }
        for mismatch in Words.mismatches where mismatch.kind == draft.kind {
            if draft.kind == .economic || draft.kind == .social, Words.savings.contains(where: draft.name.contains) {
                continue
            }
            firstMatch(of: mismatch.words, in: [.name, .value]) { word in
                (
                    .wrongKind,
                    LocalizedText(
                        zh: "“\(word)”属于\(mismatch.belongs.zh)，不属于\(mismatch.kind.label.zh)。",
                        en:
                            "“\(word)” belongs to \(mismatch.belongs.en), not to \(mismatch.kind.label.en.lowercased())."
                    ),
                    LocalizedText(zh: "改选类型，或换成这一类型的指标。", en: "Choose the other kind, or an indicator of this one.")
                )
            }
        }
    }

    // MARK: 10: twice, or two in one

    mutating func uniqueness() {
        if others.contains(where: { $0.name == draft.name && !draft.name.isEmpty }) {
            add(
                .composite, .name, draft.name, zh: "与另一项指标重名。", en: "Another indicator has the same name.",
                suggestion: LocalizedText(zh: "合并，或写出两者的区别。", en: "Merge the two, or say how they differ."))
        }
        let bare = Self.withoutNotes(draft.name)
        if let joint = ["、", "和", "及"].first(where: { (word: String) in joins(word, in: bare) }) {
            add(
                .composite, .name, joint, zh: "一项指标里有两件事，无法只用一个数衡量。",
                en: "Two things in one indicator can't be measured by one number.",
                suggestion: LocalizedText(zh: "拆成两项，各有各的指标值。", en: "Split it in two, each with its own value."))
        }
        if let joint = ["；", ";"].first(where: { (sign: String) in draft.value.contains(sign) }) {
            add(
                .composite, .value, joint, zh: "一项指标写了两个指标值。", en: "One indicator has two values.",
                suggestion: LocalizedText(zh: "拆成两项，各有各的指标值。", en: "Split it in two, each with its own value."))
        }
    }

    private func joins(_ word: String, in text: String) -> Bool {
        var rest = text
        for harmless in QualityVocabulary.harmless + ["及时", "普及", "涉及", "以及时"] {
            rest = rest.replacing(harmless, with: "")
        }
        return rest.contains(word)
    }

    /// Without what stands in parentheses and quotation marks: definitions and proper names.
    private static func withoutNotes(_ text: String) -> String {
        var depth = 0
        return String(
            text.filter { character in
                if "（(“《".contains(character) { depth += 1 }
                defer { if "）)”》".contains(character) { depth = max(0, depth - 1) } }
                return depth == 0
            })
    }
}
