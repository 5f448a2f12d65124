package import Kernel
import Registry

extension Lot {
    /// The notice that comes with an act; none before the lot was announced, for nobody outside knows of it.
    func notice(
        _ kind: NoticeKind, in context: ActContext, _ details: NoticeDetails
    ) throws(Refusal) -> [Effect] {
        guard announcedAt != nil else { return [] }
        let (facts, evaluation) = (try context.lotFacts(), try context.facts(EvaluationFacts.self))
        let text = noticeText(kind, facts, candidates: evaluation.candidates, details, on: context.now)
        return [.enter(notice(kind, text, details, facts.project, at: context.now))]
    }

    /// Ready to be entered as published.
    package func notice(
        _ kind: NoticeKind, _ text: NoticeText, _ details: NoticeDetails, _ project: TradeProject, at now: Timestamp
    ) -> TradeNotice {
        var notice = TradeNotice()
        notice.state = .published
        notice.lot = head.number
        notice.kind = kind
        notice.nature =
            kind.heading == .changed ? .change : predecessor != nil && kind.heading == .open ? .again : .first
        notice.title = text.title
        notice.text = text.plain
        notice.payload = text.coded
        notice.publishedAt = now
        notice.until = details.until
        notice.media = media
        notice.responsible = project.contact.isEmpty ? nil : project.contact
        return notice
    }

    /// The words of a notice, made of what stands in the registers. Pages show it before an act and afterwards.
    package func noticeText(
        _ kind: NoticeKind, _ facts: LotFacts, candidates: [EvaluationFacts.Candidate], _ details: NoticeDetails,
        on now: Timestamp
    ) -> NoticeText {
        let parts = NoticeParts(lot: self, facts: facts, candidates: candidates, details: details)
        return NoticeText(
            title: String("\(facts.project.name)（\(title)）\(parts.name(of: kind))".prefix(160)),
            sections: parts.sections(kind),
            signature: [facts.name(facts.project.agent), facts.name(facts.project.tenderee)].compactMap(\.self)
                .joined(separator: "　"),
            date: now.day.text(.zh))
    }
}
