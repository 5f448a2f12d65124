import Kernel
import Storage

/// Carries out what acts lead to, inside their transaction.
struct Consequences {
    let session: Session
    let register: Register
    let context: ActContext

    func carry(_ effects: [Effect], on record: Record) throws {
        let deadlines = DeadlineStore(session: session)
        for effect in effects {
            switch effect {
            case .notify(let addressee, let text): try tell(addressee, text, of: record)
            case .text(let message):
                if context.hasTexts { try OutboxStore(session: session).text(message, at: context.now) }
            case .follow: break
            case .enter(let draft, let name): _ = try change(in: name).create(draft)
            case .start, .suspend, .resume, .extend, .stopDeadline:
                try deadlines.apply(effect, to: record, in: register, context: context)
            }
        }
    }

    /// The acts that follow in other matters, before the matter itself is saved.
    func follow(_ effects: [Effect]) throws {
        for case .follow(let call, let name, let number) in effects {
            let change = try change(in: name)
            guard let act = change.register.act(call.name) else {
                throw Refusal.notFound(LocalizedText(zh: "操作“\(call.name)”", en: "The act “\(call.name)”"))
            }
            let target = try change.load(number: number)
            _ = try change.after(target).carryOut(call, act, on: target)
        }
    }

    private func change(in name: String) throws -> Change {
        guard let register = context.registers[name] else {
            throw Refusal.notFound(LocalizedText(zh: "登记簿“\(name)”", en: "The register “\(name)”"))
        }
        return Change(session: session, register: register, context: context.following())
    }

    /// What follows from many matters that came in together.
    func carry(_ openings: [(record: Record, effects: [Effect])]) throws {
        guard !openings.isEmpty else { return }
        let policies = PolicyStore(session: session)
        var known: [DeadlineTerms: DeadlineTerms] = [:]
        var clocks: [RunningDeadline] = []
        for (record, effects) in openings {
            for effect in effects {
                guard case .start(let terms) = effect else {
                    try carry([effect], on: record)
                    continue
                }
                let effective = try known[terms] ?? policies.terms(terms, in: register.name, on: context.now.day)
                known[terms] = effective
                clocks.append(RunningDeadline(effective, on: record, in: register, context: context))
            }
        }
        try DeadlineStore(session: session).start(clocks, by: context.calendar)
    }

    private func tell(_ addressee: Addressee, _ text: LocalizedText, of record: Record) throws {
        let notices = NoticeStore(session: session)
        let people = try notices.accounts(addressee, of: record.head.id, in: register)
        let recipients = people.subtracting(try notices.withheld(record, in: register, among: people))
        let subject = Notice.Subject(register: register.name, matter: record.head.id, number: record.head.number)
        try notices.tell(recipients, text, kind: .act, about: subject, at: context.now)
    }
}
