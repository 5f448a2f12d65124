import Kernel
import Registry

/// What a checked receipt proves, and what it doesn't, in plain words.
struct ProofExplanation: Sendable {
    let check: ReceiptCheck

    private var receipt: TrailReceipt { check.receipt }

    var verdict: NoticeBanner {
        NoticeBanner(
            tone: check.isProven ? .done : .failure, text: check.isProven ? Self.holds : Self.fails, isPassing: false)
    }

    func html(in language: Language) -> HTML {
        """
        <p class="proof-words">\(receipt.text, language)</p>\(answers(in: language))\(drawing(in: language))\
        \(limits(in: language))\(Self.withoutUs(language))
        """
    }

    private func answers(in language: Language) -> HTML {
        let items: [HTML] = check.answers.map { question, holds in
            """
            <li class="\(holds ? "proof-holds" : "proof-fails")"><span aria-hidden="true">\(holds ? "✓" : "✗")</span>\
            \(holds ? question.text : question.failure, language)</li>
            """
        }
        return Panel(
            title: Self.proven, content: "<ul class=\"proof-answers\">\(items)</ul><p>\(check.conclusion, language)</p>"
        ).html(in: language)
    }

    private func drawing(in language: Language) -> HTML {
        let drawing = ProofDrawing(
            entry: Self.entry(receipt.statement.sequence), leaf: check.leaf, steps: check.steps, head: receipt.head,
            arrives: check.answers.filter { [.head, .inclusion].contains($0.question) }.allSatisfy(\.holds))
        return Panel(title: Self.way, content: drawing.html(in: language)).html(in: language)
    }

    private func limits(in language: Language) -> HTML {
        let key = receipt.keys.first?.publicKey.id ?? receipt.head.log
        let items: [HTML] = [
            "<li>\(Self.truth, language)</li>", "<li>\(Self.names, language)</li>",
            "<li>\(Self.compare, language)<br><code class=\"proof-key\">\(key)</code></li>",
        ]
        return Panel(title: Self.unproven, content: "<ul class=\"proof-list\">\(items)</ul>").html(in: language)
    }

    // MARK: An entry without its words

    static func verdict(of proof: EntryProof, holds: Bool) -> NoticeBanner {
        NoticeBanner(tone: holds ? .done : .failure, text: holds ? Self.entryHolds(proof) : fails, isPassing: false)
    }

    static func html(
        of proof: EntryProof, _ steps: [InclusionProof.Step], holds: Bool, in language: Language
    ) -> HTML {
        let leaf = steps.first.map(\.own) ?? proof.head.root
        let drawing = ProofDrawing(
            entry: entry(proof.sequence), leaf: leaf, steps: steps, head: proof.head, arrives: holds)
        let facts = DescriptionList(rows: [
            DescriptionList.Row(
                label: LocalizedText(zh: "留痕的指纹（SM3）", en: "The entry's fingerprint (SM3)"),
                value: "<code class=\"proof-key\">\(proof.hash.description)</code>"),
            DescriptionList.Row(
                label: LocalizedText(zh: "签名时间", en: "Signed at"), value: "\(proof.head.at.text(language))"),
        ])
        return """
            \(Panel(title: way, content: "\(facts.html(in: language))\(drawing.html(in: language))").html(in: language))\
            \(idea(language))
            """
    }

    // MARK: Words

    /// How it works, in three sentences.
    static func idea(_ language: Language) -> HTML {
        Panel(
            title: LocalizedText(zh: "原理", en: "How it works"),
            content: """
                <ol class="proof-list"><li>\(fingerprint, language)</li><li>\(tree, language)</li>\
                <li>\(signature, language)</li></ol>
                """
        ).html(in: language)
    }

    /// What to do for whoever trusts neither the bureau nor this page.
    static func withoutUs(_ language: Language) -> HTML {
        let commands: HTML =
            "<pre class=\"proof-command\"><code>heng trail check-receipt receipt.json --key key.pem</code></pre>"
        return Panel(
            title: LocalizedText(zh: "不经过我们，自己核验", en: "Check it without us"),
            content: """
                <ol class="proof-list"><li>\(publishedKey, language) <a\(href: Path.signedHeads.description)>\
                \(SignedHeadsPage.heading, language)</a></li><li>\(offline, language)\(commands)</li>\
                <li>\(otherProgram, language)</li><li>\(laterHead, language)</li></ol>
                """
        ).html(in: language)
    }

    static func entry(_ sequence: Int64) -> LocalizedText {
        LocalizedText(zh: "第 \(sequence) 条留痕", en: "Entry \(sequence)")
    }

    private static func entryHolds(_ proof: EntryProof) -> LocalizedText {
        LocalizedText(
            zh: "第 \(proof.sequence) 条留痕在已签名的 \(proof.head.size) 条之中。",
            en: "Entry \(proof.sequence) is among the \(proof.head.size) that were signed.")
    }

    private static let holds = LocalizedText(zh: "证明成立。", en: "The proof holds.")
    private static let fails = LocalizedText(
        zh: "证明不成立：不能据此认定所述内容。请保留文件，向出具单位核实。",
        en: "The proof does not hold: what it says can't be relied on. Keep the file and ask whoever gave it to you.")
    private static let proven = LocalizedText(zh: "证明了什么", en: "What is proven")
    private static let unproven = LocalizedText(zh: "没有证明什么", en: "What is not")
    private static let way = LocalizedText(zh: "从这一条到签名", en: "From the entry to the signature")
    private static let truth = LocalizedText(
        zh: "办理时填写的内容是否属实，证明不了；能证明的是它在那时被记录，此后没有变过。",
        en: "That what was entered is true. Proven is that it was recorded then, and has not changed since.")
    private static let names = LocalizedText(
        zh: "经办人和填写的内容不在回执里，回执可以放心交给别人看。",
        en: "Who did it and what was typed are not in the receipt, so it can be shown to others.")
    private static let compare = LocalizedText(
        zh: "签名属于谁，要靠密钥编号：它应与单位在别处（公报、大厅、官网）公布的相同。",
        en: "Whose signature it is follows from the key's id: it must be the one the bureau published elsewhere.")
    private static let fingerprint = LocalizedText(
        zh: "每一步办理都留下一条记录，每条记录算出一串“指纹”。内容改一个字，指纹就完全不同。",
        en:
            "Every act leaves an entry, and every entry has a fingerprint. Change one letter and the fingerprint is another."
    )
    private static let tree = LocalizedText(
        zh: "相邻的指纹两两合算，一层一层往上，最后得到一个总指纹：它代表了到那时为止的全部记录。",
        en:
            "Neighbouring fingerprints are joined, row by row, up to a single one that stands for every entry up to then."
    )
    private static let signature = LocalizedText(
        zh: "总指纹由单位签名。以后谁改动、删除或插入任何一条，总指纹就对不上这个签名。",
        en:
            "That one is signed. Whoever alters, removes or inserts an entry later can't make it match the signature again."
    )
    private static let publishedKey = LocalizedText(
        zh: "下载公钥，并与单位在别处公布的编号核对：", en: "Download the public key and compare its id with the one published elsewhere:")
    private static let offline = LocalizedText(
        zh: "在自己的电脑上（不需要联网）运行：", en: "On a computer of your own, without a network, run:")
    private static let otherProgram = LocalizedText(
        zh: "回执的每个字节都有公开说明（Docs/trail.md），也可以用另一个程序核验；随源码附有一个 80 行的 Python 程序。",
        en: """
            Every byte of a receipt is documented (Docs/trail.md), so another program can check it too. One of 80 lines of \
            Python comes with the source.
            """)
    private static let laterHead = LocalizedText(
        zh: "隔一段时间再来取一份新的签名：两次签名之间的一致性证明，能看出中间有没有被重写。",
        en:
            "Fetch a later signature some day: the consistency proof between the two shows whether anything was rewritten."
    )
}
