import Kernel
import Registry

/// The signatures over the whole trail, and the keys they are by.
struct SignedHeadsPage: ConsolePage {
    let language: Language
    let keys: [TrailKey]
    /// The newest first.
    let heads: [SignedHead]
    /// The number the next page ends before; nil on the last.
    let older: Int64?
    let isFirst: Bool

    static let heading = LocalizedText(zh: "签名与公钥", en: "Signatures and keys")
    var title: LocalizedText { Self.heading }
    var breadcrumbs: [Breadcrumb] { [Breadcrumb(title: ProofPage.heading, path: Path.proof.description)] }

    var html: HTML {
        let file = ButtonLink(
            label: LocalizedText(zh: "下载（JSON）", en: "Download (JSON)"), path: Path.signedHeadsFile.description,
            isDownload: true)
        let heading = PageHeading(title: title, lead: Self.lead, actions: file.html(in: language))
        return "\(heading.html(in: language))\(keyTable.html(in: language))\(headTable.html(in: language))"
    }

    private var keyTable: DataTable {
        DataTable(
            caption: LocalizedText(zh: "公钥", en: "Public keys"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "序号", en: "No."), content: .number),
                DataTable.Column(title: LocalizedText(zh: "编号（SM3）", en: "Id (SM3)"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "算法", en: "Algorithm")),
                DataTable.Column(title: LocalizedText(zh: "启用", en: "Since")),
                DataTable.Column(title: LocalizedText(zh: "公布者", en: "Announced by")),
                DataTable.Column(title: LocalizedText(zh: "公钥", en: "Key")),
            ],
            rows: keys.reversed().map(row),
            empty: EmptyState(
                message: LocalizedText(zh: "还没有密钥", en: "There is no key yet"),
                advice: LocalizedText(zh: "第一次签名时自动生成。", en: "The first is made with the first signature.")))
    }

    private func row(_ key: TrailKey) -> DataTable.Row {
        let path = Path.trailKey(key.publicKey.id).description
        return DataTable.Row(cells: [
            "\(String(key.position))", "<code class=\"proof-key\">\(key.publicKey.id)</code>",
            "\(key.publicKey.algorithm.label)", "\(key.at.text(language))",
            key.signer == key.publicKey.id
                ? "\(Self.itself, language)" : "<code>\(String(key.signer.prefix(12)))</code>",
            "<a\(href: path) download>PEM</a>",
        ])
    }

    private var headTable: DataTable {
        DataTable(
            caption: LocalizedText(zh: "签名树头", en: "Signed heads"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "序号", en: "No."), content: .number),
                DataTable.Column(title: LocalizedText(zh: "签名时间", en: "Signed at")),
                DataTable.Column(title: LocalizedText(zh: "留痕条数", en: "Entries"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "总指纹（SM3）", en: "Root (SM3)"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "密钥", en: "Key")),
            ],
            rows: heads.map { head in
                DataTable.Row(cells: [
                    "\(String(head.number))",
                    "<time datetime=\"\(head.at.description)\">\(head.at.text(language))</time>",
                    "\(String(head.size))", "<code class=\"proof-key\">\(head.root.description)</code>",
                    "<code>\(String(head.signer.prefix(12)))</code>",
                ])
            },
            empty: EmptyState(
                message: LocalizedText(zh: "还没有签名", en: "Nothing is signed yet"),
                advice: LocalizedText(
                    zh: "有新的留痕后，每分钟签名一次。", en: "Once there are entries, a signature follows every minute.")),
            pager: pager)
    }

    private var pager: Pager? {
        guard let first = heads.first, let last = heads.last else { return nil }
        return Pager(
            summary: LocalizedText(
                zh: "第 \(first.number)—\(last.number) 个", en: "Heads \(first.number)–\(last.number)"),
            firstPath: isFirst ? nil : Path.signedHeads.description,
            nextPath: older.map { Path.signedHeads.with(["before": String($0)]).description })
    }

    private static let itself = LocalizedText(zh: "自身", en: "itself")
    private static let lead = LocalizedText(
        zh: "每当有新的留痕，就对全部留痕的总指纹签名一次。请把公钥编号和最近一次的总指纹抄存在别处：以后的签名必须与它一致。",
        en: """
            Whenever there are new entries, the fingerprint of all of them is signed. Keep the keys' ids and the newest \
            root somewhere else: whatever is signed later has to agree with them.
            """)
}

extension SignatureAlgorithm {
    /// As people know them.
    var label: String { self == .ed25519 ? "Ed25519" : "SM2" }
}
