import Kernel
import Registry

/// An act that was tried and declined, with what was typed.
struct DeclinedAct: Sendable {
    let name: String
    let typed: Form
    let refusal: Refusal
}

/// What the reader may do with a matter now, as forms on a page of ours; and what others may, so that everybody sees
/// whose turn it is.
struct MatterActs: Sendable {
    let register: Register
    let record: Record
    let actor: Actor
    /// Where an act is sent.
    let path: @Sendable (ActDescription) -> Path
    var declined: DeclinedAct?
    /// Proposed values of inputs, by act and input.
    var proposals: [String: [String: String]] = [:]
    /// What an act brings about, by its name.
    var consequences: [String: LocalizedText] = [:]
    /// The act that carries the matter on; the others stand back.
    var next: String?
    /// Words for acts that mean something more exact here.
    var labels: [String: LocalizedText] = [:]
    /// Acts that are done elsewhere on the page or on a page of their own.
    var elsewhere: Set<String> = []
    /// What others may do without anybody waiting for it is left out.
    var hidesUnawaited = false
    /// To choose from where an act names one; nil asks for its code.
    var organisations: [FormField.Choice]?

    private var open: [ActDescription] {
        register.acts.filter { $0.from.contains(record.state) && !elsewhere.contains($0.name) }
    }

    private func isMine(_ act: ActDescription) -> Bool {
        !act.by.isDisjoint(with: actor.roles) && actor.reaches(record.head.organisation)
    }

    /// Nil when nobody can do anything any more.
    func panel(_ token: FormToken) -> ActPanel? {
        guard !open.isEmpty else { return nil }
        let mine = open.filter(isMine)
        return ActPanel(
            token: token, version: record.head.version,
            offers: mine.map { offer($0, isNext: $0.name == next ?? mine.first?.name) },
            closed: open.filter { !isMine($0) && ($0.isAwaited || !hidesUnawaited) }.map(closed))
    }

    private func offer(_ act: ActDescription, isNext: Bool) -> ActPanel.Offer {
        let declined = declined?.name == act.name ? declined : nil
        let typed = declined?.typed ?? Form(FormFields((proposals[act.name] ?? [:]).map { ($0.key, $0.value) }))
        return ActPanel.Offer(
            label: labels[act.name] ?? act.label, path: path(act).description, key: act.name,
            weight: act.isGrave || act.name == Self.sendingBack ? .danger : isNext ? .primary : .secondary,
            fields: ActForm(act).fields(typed: typed, organisations: organisations),
            problems: declined?.refusal.fieldProblems ?? [],
            consequence: consequences[act.name] ?? ActForm(act).consequence)
    }

    private static let sendingBack = "sendBack"

    private func closed(_ act: ActDescription) -> ActPanel.Closed {
        let roles = Role.allCases.filter(act.by.contains).map(\.label)
        return ActPanel.Closed(
            label: act.label,
            obstacle: LocalizedText(
                zh: "由\(roles.map(\.zh).joined(separator: "、"))办理",
                en: "Done by: \(roles.map { $0.en.lowercased() }.joined(separator: ", "))"))
    }
}

/// What stands at the top of a page after an act: done, or why not.
struct ActNotice: Sendable {
    let done: ActDescription?
    let declined: DeclinedAct?

    var banner: NoticeBanner? {
        if let refusal = declined?.refusal, refusal.fieldProblems.isEmpty {
            return NoticeBanner(tone: .warning, text: refusal.message, isPassing: false)
        }
        return done.map {
            NoticeBanner(tone: .done, text: LocalizedText(zh: "已\($0.label.zh)", en: "Done: \($0.label.en)"))
        }
    }
}

extension PerformanceDesk {
    /// Performs an act as a form sent it.
    func perform(_ act: ActDescription, _ form: Form, on record: Record, in register: Register, as actor: Actor)
        async throws
    {
        try await registry.perform(
            ActCall(act.name, ActForm(act).inputs(from: form)), in: register, id: record.head.id,
            expecting: Int(form["version"]), as: actor, once: form.once("\(act.name) \(record.head.id)"))
    }
}
