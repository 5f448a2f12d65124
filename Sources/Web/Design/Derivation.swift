import Kernel

/// How a figure was made: the formula in words, the numbers put in, what came out.
struct FormulaBlock: Sendable {
    /// "本年三公经费预算 − 上年三公经费预算) ÷ 上年三公经费预算 × 100%".
    let formula: LocalizedText
    let substituted: String
    let result: Quantity
    /// "四舍五入，保留两位小数".
    var rounding: LocalizedText?

    func html(in language: Language) -> HTML {
        let rounding: HTML? = rounding.map { "<p class=\"hint\">\($0, language)</p>" }
        return """
            <div class="formula"><p class="formula-words">\(formula, language)</p>
            <p class="formula-numbers"><span class="unseen">\(Self.withNumbers, language)</span>= \(substituted)</p>
            <p class="formula-result">= \(HTML.amount(result, language))</p>\(rounding)</div>

            """
    }

    private static let withNumbers = LocalizedText(zh: "代入数字：", en: "With numbers: ")
}

/// What shows that records behind a figure were not altered.
struct TrailProof: Sendable {
    enum Standing: Sendable {
        case verified
        /// Chained, not yet under a signed head.
        case notYetSealed
        case broken
    }

    let standing: Standing
    /// The trail's head at that time, hexadecimal.
    let digest: String
    let entryCount: Int
    var sealedAt: Timestamp?
    var receiptPath: String?

    func html(in language: Language) -> HTML {
        let sealed: HTML? = sealedAt.map {
            """
            <div><dt>\(Self.sealed, language)</dt><dd><time datetime="\($0.description)">\($0.text(language))</time></dd></div>
            """
        }
        let receipt: HTML? = receiptPath.map {
            ButtonLink(label: Self.receipt, path: $0, isDownload: true).html(in: language)
        }
        return """
            <div class="proof">\(chip.html(in: language))
            <dl class="description"><div><dt>\(Self.entries, language)</dt><dd>\(entryCount)</dd></div>\(sealed)\
            <div><dt>\(Self.head, language)</dt><dd><code>\(digest)</code></dd></div></dl>\(receipt)</div>

            """
    }

    private var chip: StateChip {
        switch standing {
        case .verified:
            StateChip(label: LocalizedText(zh: "留痕完整，未被改动", en: "Trail intact, nothing altered"), tone: .done)
        case .notYetSealed: StateChip(label: LocalizedText(zh: "已留痕，待签封", en: "Recorded, not yet sealed"), tone: .soon)
        case .broken:
            StateChip(label: LocalizedText(zh: "留痕断裂，请联系审计", en: "Trail broken: tell the auditor"), tone: .overdue)
        }
    }

    private static let entries = LocalizedText(zh: "留痕条数", en: "Entries")
    private static let sealed = LocalizedText(zh: "签封时间", en: "Sealed at")
    private static let head = LocalizedText(zh: "链首 (SM3)", en: "Head (SM3)")
    private static let receipt = LocalizedText(zh: "下载可离线核验的凭证", en: "Download a receipt to verify offline")
}
