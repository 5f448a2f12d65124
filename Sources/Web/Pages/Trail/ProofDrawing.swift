import Kernel
import Registry

/// The way from one entry up to the signed root, as a drawing: each step joins what came up with the neighbour beside it.
struct ProofDrawing: Sendable {
    let entry: LocalizedText
    let leaf: Digest
    /// From the entry upwards.
    let steps: [InclusionProof.Step]
    let head: SignedHead
    /// Whether the way ends at the signed root.
    let arrives: Bool

    private static let row = 42
    private static let top = 42

    private var bottom: Int { Self.top + Self.row * (steps.count + 1) }

    func html(in language: Language) -> HTML {
        let rows: [HTML] = steps.enumerated().map { step($1, $0) }
        return """
            <figure class="proof"><svg class="proof-drawing" viewBox="0 0 320 \(bottom + 50)" role="img" \
            aria-label="\(description, language)">\
            <path class="proof-way\(arrives ? "" : " proof-wrong")" d="M160 \(bottom)V54"/>\(rows)\
            \(box("proof-root", at: 10, rootTitle[language], head.root))\
            \(box("proof-leaf", at: bottom, entry[language], leaf))</svg>\
            <figcaption class="hint">\(Self.legend, language)</figcaption></figure>

            """
    }

    private func box(_ kind: String, at y: Int, _ title: String, _ hash: Digest) -> HTML {
        """
        <rect class="\(kind)\(arrives ? "" : " proof-wrong")" x="60" y="\(y)" width="200" height="44" rx="6"/>\
        <text class="proof-title" x="160" y="\(y + 18)">\(title)</text>\
        <text class="proof-hash" x="160" y="\(y + 35)">\(hash.short)…</text>
        """
    }

    /// `index` counts from the entry upwards.
    private func step(_ step: InclusionProof.Step, _ index: Int) -> HTML {
        let y = bottom - Self.row * (index + 1)
        let (beside, across) = step.isLeft ? (56, 196) : (264, 124)
        return """
            <path class="proof-join" d="M\(beside) \(y + 14)V\(y)H160"/><circle class="proof-node" cx="160" cy="\(y)" r="5"/>\
            <rect class="proof-beside" x="\(beside - 46)" y="\(y + 8)" width="92" height="22" rx="4"/>\
            <text class="proof-hash" x="\(beside)" y="\(y + 23)">\(String(step.sibling.description.prefix(8)))…</text>\
            <text class="proof-hash" x="\(across)" y="\(y + 4)">\(String(step.result.description.prefix(6)))…</text>
            """
    }

    private var rootTitle: LocalizedText {
        LocalizedText(zh: "已签名：共 \(head.size) 条", en: "Signed: \(head.size) entries")
    }

    private var description: LocalizedText {
        LocalizedText(
            zh: "\(entry.zh)经 \(steps.count) 步\(arrives ? "到达" : "没有到达")已签名的总指纹（共 \(head.size) 条留痕）。",
            en: """
                \(entry.en) \(arrives ? "reaches" : "does not reach") the signed fingerprint of \(head.size) entries in \
                \(counted(steps.count, "step", "steps")).
                """)
    }

    private static let legend = LocalizedText(
        zh: "从下往上：每一步把手中的指纹与旁边的合在一起，再算一次。旁边的指纹不透露其他事项的内容。",
        en: """
            From the bottom up: each step joins the fingerprint in hand with the one beside it and computes again. Those \
            beside reveal nothing of what they stand for.
            """)
}
