package import Kernel
package import Storage

/// A register (登记簿) described once: its fields, flow, access and measures. Lists, details, forms, files, the trail and
/// the access check all come out of this description.
package struct Register: Sendable {
    package let name: String
    package let label: LocalizedText
    /// One sentence for people who meet it the first time.
    package let purpose: LocalizedText
    /// The part of the house it belongs to (财政资源、政务大厅…): registers are listed by it.
    package private(set) var domain = LocalizedText(zh: "基础信息", en: "Basics")
    package let fields: [FieldDescription]
    package let states: [Choice]
    package let acts: [ActDescription]
    package let access: Access
    package let measures: [Measure]
    /// Which clocks its flow starts, and by which act, and its limits: what the administration can set otherwise.
    package let clocks: [ClockStart]
    /// Limits by which its flow goes without a clock that runs: how long after an act another may still be done.
    let limits: [ClockStart]
    /// Which files its matters take; nil takes none.
    package let attachments: AttachmentRule?
    /// "BL" numbers matters BL-000001 when whoever enters them gives no number.
    package let prefix: String
    /// What its entering is called in the trail, where "enter" says too little: somebody applied, somebody asked.
    package let entryLabel: LocalizedText?
    /// States in which the fields may still be corrected.
    package let editableStates: Set<String>
    /// The field a list is sorted by unless asked otherwise; nil sorts newest first.
    package let order: SortOrder?

    /// Columns a search looks into and a list can be sorted by.
    var searchedColumns: [String]
    var sortableColumns: [String]
    /// Fields that name organisations which share its matters.
    var partnerFields: [String] = []
    /// What a new matter takes over from those it names.
    let takesOver: [TakenOver]
    /// Whether its flow asks after the clocks of the matter.
    let readsClocks: Bool
    /// What its flow is told about other matters of its domain.
    let briefing: Briefing.Source?
    /// States in which somebody waits for an act.
    let awaitingStates: Set<String>
    /// A draft with every field empty, but for flags, which are never empty, and what acts derive.
    package let blank: Record
    /// The fields in the order of their keys, so that moving one in the description leaves digests as they are.
    let digestOrder: [Int]

    /// The pure step of the flow, on the untyped record.
    let step: @Sendable (Record, ActCall, ActContext) throws -> (Record, [Effect])
    let problems: @Sendable (Record) throws -> [FieldProblem]
    /// What the house itself fills in.
    let fillingIn: @Sendable (Record, ActContext) throws -> Record
    /// The problems of a record about to be entered, and what follows if it has none.
    let entering: @Sendable (Record, ActContext) throws -> ([FieldProblem], [Effect])
    /// Refuses what may not be entered now, however good its fields are.
    let admitting: @Sendable (Record, ActContext) throws -> Void

    /// Who may do what besides the acts, which carry their own rule.
    package struct Access: Sendable {
        package let readers: Set<Role>
        package let editors: Set<Role>
        /// Roles that see personal information unmasked.
        package let unmasked: Set<Role>
        /// Who may enter files of what happened elsewhere (历史数据), with the states and the fields that acts would
        /// have brought. Nil: files bring new matters, from editors.
        package let historians: Set<Role>?
        /// The field with the account that a matter is about, from whom it is kept.
        package let about: String?
        /// The fields with organisations that a matter is about, from whose people it is kept.
        package let aboutOrganisations: [String]

        package init(
            readers: Set<Role> = Role.officials, editors: Set<Role>, unmasked: Set<Role> = [],
            historians: Set<Role>? = nil, about: String? = nil, aboutOrganisations: [String] = []
        ) {
            self.readers = readers
            self.editors = editors
            self.unmasked = unmasked
            self.historians = historians
            self.about = about
            self.aboutOrganisations = aboutOrganisations
        }

        package var importers: Set<Role> { historians ?? editors }
    }

    package init<M: Matter>(
        _ matter: M.Type, _ name: String, zh: String, en: String, purpose: LocalizedText, prefix: String,
        access: Access, acts: [ActDescription], editable: Set<M.State>, order: SortOrder? = nil,
        measures: [Measure] = [], clocks: [ClockStart] = [], limits: [ClockStart] = [],
        attachments: AttachmentRule? = nil, takesOver: [TakenOver] = [], readsClocks: Bool = false,
        briefing: Briefing.Source? = nil, entry: LocalizedText? = nil
    ) {
        self.name = name
        self.label = LocalizedText(zh: zh, en: en)
        self.purpose = purpose
        self.prefix = prefix
        self.access = access
        self.acts = acts
        awaitingStates = acts.reduce(into: []) { $0.formUnion($1.awaitedStates) }
        self.order = order
        self.measures = measures
        self.clocks = clocks + limits
        self.limits = limits
        self.attachments = attachments
        self.takesOver = takesOver
        self.readsClocks = readsClocks
        self.briefing = briefing
        entryLabel = entry
        states = Choice.all(M.State.self)
        editableStates = Set(editable.map(\.rawValue))
        let (described, draft) = (M.fields.map(\.description), M().record)
        fields = described
        blank = Record(
            head: Head(), state: draft.state,
            values: zip(described, draft.values).map { $0.isDerived || $0.kind == .flag ? $1 : .null })
        digestOrder = described.indices.sorted { described[$0].key < described[$1].key }
        searchedColumns = ["number"] + described.filter(\.isSearched).map(\.key)
        sortableColumns = RecordStore.headColumns + described.map(\.key)
        let places = M.fields.map(\.place)
        problems = { try M($0, into: places).problems }
        fillingIn = { try M($0).entered(in: $1).record }
        entering = { record, context in
            let matter = try M(record, into: places)
            let problems = matter.problems
            return (problems, problems.isEmpty ? matter.opening(in: context) : [])
        }
        admitting = { try M($0).admitted(in: $1) }
        step = { record, call, context in
            let outcome = try M(record).performing(try call.act(as: M.Act.self), in: context)
            return (outcome.matter.record, outcome.effects)
        }
    }

    package func within(_ domain: LocalizedText) -> Register {
        var register = self
        register.domain = domain
        return register
    }

    /// The fields that a file can bring.
    package var importedFields: [FieldDescription] {
        fields.filter { access.historians == nil ? !$0.isDerived : $0.kind != .json }
    }

    package func field(_ key: String) -> FieldDescription? { fields.first { $0.key == key } }
    package func act(_ name: String) -> ActDescription? { acts.first { $0.name == name } }
    package func stateLabel(_ state: String) -> LocalizedText {
        states.first { $0.key == state }?.label ?? LocalizedText(verbatim: state)
    }

    /// What somebody is told whose act this state doesn't know: where it stands, and when the act can be done.
    package func refusal(of act: ActDescription, in state: String) -> Refusal {
        let from = act.from.contains(state) ? [] : states.filter { act.from.contains($0.key) }.map(\.label)
        return .notPossible(act: act.label, state: stateLabel(state), from: from.count > 4 ? [] : from)
    }

    package func value(_ key: String, of record: Record) -> Value {
        fields.firstIndex { $0.key == key }.map { record.values[$0] } ?? .null
    }
}

package struct SortOrder: Sendable, Hashable {
    package let field: String
    package let descending: Bool

    package init(_ field: String, descending: Bool = false) {
        self.field = field
        self.descending = descending
    }
}
