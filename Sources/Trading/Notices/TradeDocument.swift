package import Kernel
package import Registry

/// A version of a lot's documents (招标文件、采购文件、出让文件): text, and files attached to it. One person drafts, another approves; what
/// was issued is never changed, only followed by an addendum.
package struct TradeDocument: Matter {
    package enum State: String, Labelled {
        case draft, approved, issued, superseded

        package var label: LocalizedText {
            switch self {
            case .draft: LocalizedText(zh: "草稿", en: "draft")
            case .approved: LocalizedText(zh: "已批准", en: "approved")
            case .issued: LocalizedText(zh: "已发出", en: "issued")
            case .superseded: LocalizedText(zh: "已被替代", en: "superseded")
            }
        }
    }

    package enum Kind: String, Labelled {
        case tender, prequalification, contractDraft, bill, addendum, other

        package var label: LocalizedText {
            switch self {
            case .tender: LocalizedText(zh: "招标（采购、出让）文件", en: "bidding documents")
            case .prequalification: LocalizedText(zh: "资格预审文件", en: "prequalification documents")
            case .contractDraft: LocalizedText(zh: "合同草案", en: "draft contract")
            case .bill: LocalizedText(zh: "工程量（采购）清单", en: "bill of quantities")
            case .addendum: LocalizedText(zh: "澄清、修改文件", en: "addendum")
            case .other: LocalizedText(zh: "其他文件", en: "other")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case approve
        case sendBack(reason: String)
        /// 发出: with the lot's notice, or with the change it belongs to.
        case issue
        /// 被替代: by a newer version.
        case supersede
    }

    package var head = Head()
    package var state = State.draft
    package var lot = ""
    package var tenderee: String?
    package var agent: String?
    package var kind = Kind.tender
    package var title = ""
    package var text = ""
    /// Why clauses that look unfair are needed.
    package var justification: String?
    /// Which version of its kind: counted as documents are issued.
    package var revision: Int?
    /// SM3 over the text and the hashes of the files: what a bid is bound to.
    package var digest: String?
    package var drafter: Int64?
    package var approver: Int64?
    package var approvedAt: Timestamp?
    package var issuedAt: Timestamp?

    package init() {}

    package func entered(in context: ActContext) -> TradeDocument {
        var document = self
        document.drafter = context.actor.account
        return document
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<TradeDocument> {
        switch (state, act) {
        case (.draft, .approve): return try approved(in: context)
        case (.approved, .sendBack(let reason)):
            let text = LocalizedText(zh: "《\(title)》被退回修改：\(reason)", en: "“\(title)” was sent back: \(reason)")
            return Outcome(
                moved(to: .draft) {
                    $0.approver = nil
                    $0.approvedAt = nil
                }, [.notify(.author, text)])
        case (.approved, .issue): return try issued(in: context)
        case (.issued, .supersede): return Outcome(moved(to: .superseded))
        case (.approved, .approve), (.issued, .approve), (.superseded, .approve): throw notPossible("approve")
        case (.draft, .sendBack), (.issued, .sendBack), (.superseded, .sendBack): throw notPossible("sendBack")
        case (.draft, .issue), (.issued, .issue), (.superseded, .issue): throw notPossible("issue")
        case (.draft, .supersede), (.approved, .supersede), (.superseded, .supersede): throw notPossible("supersede")
        }
    }

    private func approved(in context: ActContext) throws(Refusal) -> Outcome<TradeDocument> {
        guard drafter != context.actor.account || context.actor.account == 0 else {
            throw .rule(zh: "编制人不能批准自己编制的文件，请由本单位其他负责人批准。", en: "A drafter can't approve their own document.")
        }
        let found = ClauseCheck.national.findings(in: text)
        if let floor = found.first(where: { $0.clause.isForbidden }) { throw .invalid([floor.problem]) }
        guard found.isEmpty || justification != nil else { throw .invalid(found.map(\.problem)) }
        return Outcome(
            moved(to: .approved) {
                $0.approver = context.actor.account
                $0.approvedAt = context.now
            })
    }

    /// With what stands in its text and files at that moment.
    private func issued(in context: ActContext) throws(Refusal) -> Outcome<TradeDocument> {
        let facts = try context.facts(DocumentFacts.self)
        return Outcome(
            moved(to: .issued) {
                $0.revision = facts.newestRevision + 1
                $0.digest = Self.digest(of: text, files: facts.files)
                $0.issuedAt = context.now
            }, facts.replaced.map { .follow(ActCall("supersede"), in: "trade_document", on: $0) })
    }

    /// One line per part, so that neither a moved file nor a changed word leaves it the same.
    package static func digest(of text: String, files: [String]) -> String? {
        guard let words = try? SM3.hash(Array(text.utf8)) else { return nil }
        return (try? SM3.hash(Array((["heng-document-1", "\(words)"] + files).joined(separator: "\n").utf8))).map {
            "\($0)"
        }
    }
}
