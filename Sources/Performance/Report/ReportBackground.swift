package import Kernel
package import Registry

/// What the report needs to say beyond the dossier (报告背景): money, staff, vehicles, results of the work, targets,
/// deadlines of remedies. Every figure keeps its derivation.
package struct ReportBackground: Sendable {
    package let framework: IndicatorFramework
    package let profile: DepartmentProfile
    /// By `Dossier.key(name, tense)`.
    package let figures: [String: Figure]
    /// What was paid up to the end of each month.
    package let monthly: [Figure]
    package let sections: [LocalizedText]
    package let affiliates: [LocalizedText]
    package let staffMoves: [StaffMove]
    /// The documents that records of a register name, by register.
    package let documents: [String: [String]]
    package let registerLabels: [String: LocalizedText]
    package let evaluation: SelfEvaluation?
    package let deviations: [Deviation]
    package let rectifications: [Rectification]
    package let targets: [ReportedTarget]
    package let nextTargets: [ReportedTarget]
    /// What published texts were remarked upon when their figures were entered, by number.
    package let remarks: [String: String]
    /// As published, where the chapters count the figure of that name from records.
    package let published: [String: Figure]
    package let organisationNames: [String: LocalizedText]
    /// Says which breakdowns are made up to add up to published totals; nil when everything is recorded.
    package let illustration: LocalizedText?
    /// How the registers were filled, where a program did it.
    package let simulation: Simulation?

    package init(
        framework: IndicatorFramework, profile: DepartmentProfile = .governmentServices,
        figures: [String: Figure] = [:], monthly: [Figure] = [], sections: [LocalizedText] = [],
        affiliates: [LocalizedText] = [], staffMoves: [StaffMove] = [], documents: [String: [String]] = [:],
        registerLabels: [String: LocalizedText] = [:], evaluation: SelfEvaluation? = nil,
        deviations: [Deviation] = [], rectifications: [Rectification] = [], targets: [ReportedTarget] = [],
        nextTargets: [ReportedTarget] = [], remarks: [String: String] = [:],
        published: [String: Figure] = [:], organisationNames: [String: LocalizedText] = [:],
        illustration: LocalizedText? = nil,
        simulation: Simulation? = nil
    ) {
        self.framework = framework
        self.profile = profile
        self.figures = figures
        self.monthly = monthly
        self.sections = sections
        self.affiliates = affiliates
        self.staffMoves = staffMoves
        self.documents = documents
        self.registerLabels = registerLabels
        self.evaluation = evaluation
        self.deviations = deviations
        self.rectifications = rectifications
        self.targets = targets
        self.nextTargets = nextTargets
        self.remarks = remarks
        self.published = published
        self.organisationNames = organisationNames
        self.illustration = illustration
        self.simulation = simulation
    }

    package func figure(_ name: String, _ tense: Tense = .this) -> Figure? { figures[Dossier.key(name, tense)] }
}

/// The part of the background that is frozen with the dossier: every figure and name the report's prose prints.
package struct FrozenBackground: Sendable, Hashable, Codable {
    let figures: [String: Figure]
    let monthly: [Figure]
    let sections: [LocalizedText]
    let affiliates: [LocalizedText]
    let staffMoves: [StaffMove]
    let documents: [String: [String]]
    let remarks: [String: String]
    /// Nil in what was frozen before trading was counted.
    let published: [String: Figure]?
}

/// Arrivals or departures of one kind within the year.
package struct StaffMove: Sendable, Hashable, Codable {
    package let kind: LocalizedText
    package let cause: LocalizedText
    package let change: Int

    package init(kind: LocalizedText, cause: LocalizedText, change: Int) {
        self.kind = kind
        self.cause = cause
        self.change = change
    }
}

/// A target as the report prints it.
package struct ReportedTarget: Sendable {
    package let target: Target
    /// Nil when its value can't be read as a target.
    package let scored: ScoredPart?

    package init(_ target: Target, scored: ScoredPart?) {
        self.target = target
        self.scored = scored
    }
}
