import Kernel
import Registry
import Storage

/// Puts trail entries into words a reader of the matter understands.
struct TrailWords: Sendable {
    let registry: Registry
    let view: FieldView

    private var register: Register { view.register }
    private var language: Language { view.language }

    /// `earlier`, the entry before, says how long it took; `proof` is the page of the matter's chain.
    func moment(_ entry: TrailEntry, after earlier: TrailEntry? = nil, proof: Path? = nil) -> Timeline.Moment {
        let body = TrailBody(json: entry.body)
        return Timeline.Moment(
            act: registry.label(of: entry.act, in: register.name), person: entry.person[language],
            organisation: LocalizedText(zh: "留痕第 \(entry.sequence) 条", en: "entry \(entry.sequence)"), at: entry.at,
            took: earlier.flatMap { took(from: $0.at.day, to: entry.at.day) }, remark: remark(entry, body),
            changes: body.changes.filter { register.field($0.field)?.kind != .json }.map(change),
            proofPath: proof?.at(entry.anchor).description, tone: tone(entry))
    }

    private func took(from start: Day, to end: Day) -> LocalizedText? {
        let days = registry.calendar.workdays(after: start, through: end)
        guard days > 0 else { return nil }
        return LocalizedText(
            zh: "用时 \(days) 个工作日", en: "after \(days) working \(days == 1 ? "day" : "days")")
    }

    private func tone(_ entry: TrailEntry) -> ChipTone {
        register.act(entry.act)?.isGrave == true ? .overdue : .neutral
    }

    private func change(_ change: TrailBody.Change) -> Timeline.Change {
        guard change.field != "state" else {
            return Timeline.Change(
                label: LocalizedText(zh: "状态", en: "State"), before: stateText(change.before),
                after: stateText(change.after))
        }
        guard change.field != "organisation" else {
            return Timeline.Change(
                label: LocalizedText(zh: "单位", en: "Organisation"), before: organisation(change.before),
                after: organisation(change.after))
        }
        guard let field = register.field(change.field) else {
            return Timeline.Change(label: LocalizedText(verbatim: change.field), before: nil, after: nil)
        }
        return Timeline.Change(label: field.label, before: text(field, change.before), after: text(field, change.after))
    }

    private func text(_ field: FieldDescription, _ value: Value) -> String? {
        value == .null ? nil : view.text(field, value)
    }

    private func organisation(_ value: Value) -> String? {
        guard case .text(let code) = value else { return nil }
        return view.names[code][language]
    }

    private func stateText(_ value: Value) -> String? {
        guard case .text(let state) = value else { return nil }
        return register.stateLabel(state)[language]
    }

    /// What the person wrote, and where an imported record came from.
    private func remark(_ entry: TrailEntry, _ body: TrailBody) -> String? {
        let inputs = register.act(entry.act)?.inputs ?? Registry.attachmentInputs(of: entry.act)
        let colon = language == .zh ? "：" : ": "
        var lines = inputs.compactMap { input -> String? in
            guard let value = body.inputs[input.key], value != .null else { return nil }
            let text = view.text(input, value)
            return inputs.count == 1 ? text : input.label[language] + colon + text
        }
        if let source = body.source {
            let place = source.split(separator: ":")
            let line = place.count > 1 ? place.last.map(String.init) ?? "" : ""
            let file = place.dropLast().joined(separator: ":")
            lines.append(
                LocalizedText(zh: "来自文件 \(file) 第 \(line) 行", en: "From line \(line) of \(file)")[language])
        }
        return lines.isEmpty ? nil : lines.joined(separator: "\n")
    }
}

extension TrailEntry {
    /// Where the entry stands on the page of its matter's proof.
    var anchor: String { "entry-\(position)" }
}

extension FieldView {
    /// The organisations an entry's changes name.
    func codes(in entry: TrailEntry) -> [String] {
        TrailBody(json: entry.body).changes.flatMap { change -> [String] in
            // Whose a matter is may change too, and is no field.
            if change.field != "organisation" {
                guard case .organisation? = register.field(change.field)?.kind else { return [] }
            }
            return [change.before, change.after].compactMap { if case .text(let code) = $0 { code } else { nil } }
        }
    }
}
