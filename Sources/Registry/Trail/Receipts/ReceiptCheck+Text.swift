package import Kernel

extension ReceiptCheck.Question {
    /// What was looked at, for somebody who has never heard of a hash.
    package var text: LocalizedText {
        switch self {
        case .keys:
            LocalizedText(zh: "签名所用的密钥前后相承，来历清楚", en: "the signing keys vouch for one another without a gap")
        case .head:
            LocalizedText(zh: "整本留痕的签名（签名树头）有效", en: "the signature over the whole trail (its signed head) is valid")
        case .inclusion:
            LocalizedText(
                zh: "这一条确实在被签名的留痕之中，位置不差", en: "this very entry is in the trail that was signed, at its place")
        case .statement:
            LocalizedText(
                zh: "回执上的文字由同一本留痕的密钥签名，未被改动",
                en: "the words of this receipt are signed by that trail's key and unchanged")
        case .entry:
            LocalizedText(zh: "公开的留痕全文与回执一致", en: "the entry's full text, disclosed here, agrees with the receipt")
        }
    }

    package var failure: LocalizedText {
        switch self {
        case .keys:
            LocalizedText(
                zh: "签名的密钥不是（也不源自）可信的密钥", en: "the signing keys are not, and do not descend from, a key that is trusted"
            )
        case .head: LocalizedText(zh: "签名树头的签名无效", en: "the signature of the head is not valid")
        case .inclusion:
            LocalizedText(zh: "这一条不在被签名的留痕之中", en: "the entry is not in the trail that was signed")
        case .statement:
            LocalizedText(
                zh: "回执的文字被改动，或签名无效", en: "the words of the receipt were changed, or their signature is not valid")
        case .entry:
            LocalizedText(zh: "公开的留痕全文与回执不符", en: "the entry's full text does not agree with the receipt")
        }
    }
}

extension TrailReceipt {
    /// Which act, on what, when, by which organisation.
    package var text: LocalizedText {
        let statement = statement
        return LocalizedText(
            zh: """
                \(statement.at.text(.zh))，“\(statement.registerLabel.zh)”\(statement.number) 办理了\
                “\(statement.actLabel.zh)”，由\(statement.organisationName)（\(statement.organisation)）负责，\
                是全部留痕中的第 \(statement.sequence) 条。
                """,
            en: """
                On \(statement.at.text(.en)) “\(statement.actLabel.en)” was done to \(statement.number) \
                (\(statement.registerLabel.en)), for which \(statement.organisationName) (\(statement.organisation)) \
                answers. It is entry \(statement.sequence) of the trail.
                """)
    }
}

extension ReceiptCheck {
    /// What follows, and how far it reaches.
    package var conclusion: LocalizedText {
        let head = receipt.head
        guard isProven else {
            return LocalizedText(
                zh: "这份回执不能证明上述内容。请保留文件，向出具单位核实。",
                en: "This receipt does not prove what it says. Keep the file and ask whoever gave it to you.")
        }
        return LocalizedText(
            zh: """
                已证明：最迟在\(head.at.text(.zh))，这一条已在共 \(head.size) 条的留痕之中；此后若被改动、删除或挪动，\
                就与这个签名矛盾，任何人都能发现。
                """,
            en: """
                Proven: by \(head.at.text(.en)) at the latest the entry stood in a trail of \(head.size) entries. Were it \
                altered, removed or moved since, the trail would contradict this signature, and anybody could show it.
                """)
    }

    /// What has to be taken from elsewhere, or isn't said at all.
    package var limits: LocalizedText {
        let key = receipt.keys.first?.publicKey.id ?? receipt.head.log
        return LocalizedText(
            zh: isPinned
                ? "未证明：办理时填写的内容是否属实。"
                : "请核对：首个密钥编号 \(key) 应与该单位另行公布的一致。未证明：办理时填写的内容是否属实。",
            en: isPinned
                ? "Not proven: that what was entered then is true."
                : """
                Compare: the first key's id, \(key), must be the one the bureau has published elsewhere. Not proven: that \
                what was entered then is true.
                """)
    }
}
