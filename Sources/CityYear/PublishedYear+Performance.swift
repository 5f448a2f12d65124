import Performance
import Registry

extension PublishedYear {
    /// The whole of 2021: the bureau's resources, what was published of its work, and what its evaluation needs.
    package static let whole2021 = bureau2021.adding([
        File("reported-facts.csv", ReportedFact.register, PackageResources.reported_facts_csv),
        File("criterion-findings.csv", CriterionFinding.register, PackageResources.criterion_findings_csv),
        File("deviations.csv", Deviation.register, PackageResources.deviations_csv),
        File("projects.csv", Project.register, PackageResources.projects_csv),
        File("targets.csv", Target.register, PackageResources.targets_csv),
        File("targets-next-year.csv", Target.register, PackageResources.targets_next_year_csv),
        File("rectifications.csv", Rectification.register, PackageResources.rectifications_csv),
        File("monitor-entries.csv", MonitorEntry.register, PackageResources.monitor_entries_csv),
    ])
}

extension PublishedYear.File {
    fileprivate init(_ name: String, _ register: Register, _ bytes: [UInt8]) {
        self.init(name, register: register.name, bytes: bytes)
    }
}
