import Kernel
import ServiceHall

/// One edition of an item of the simulated catalogue, as its line has it.
struct ItemEdition: Sendable {
    /// "SX-" and six digits of this.
    let serial: Int
    let department: Int
    /// The item's place in its department: with the department, its code.
    let place: Int
    let edition: Int
    /// The serial of the edition it takes the place of.
    let replaces: Int?
    let name: String
    let action: ItemAction
    /// Promised working days; 0 on the spot.
    let promise: Int
    let depth: Int
    let visits: Int
    let publishedOn: Day
    let withdrawnOn: Day?
    let isCancelled: Bool

    var number: String { "SX-" + String(String(1_000_000 + serial).dropFirst()) }
    var isInternal: Bool { action.type == .internalApproval }
    var statutory: Int { promise == 0 ? 0 : max(20, promise) }

    var state: ServiceItem.State {
        withdrawnOn == nil ? .published : isCancelled ? .cancelled : .superseded
    }
}

/// What a case's line repeats of its item, ready to be written.
struct ItemBytes: Sendable {
    let number: [UInt8]
    let organisation: [UInt8]
    let region: [UInt8]
    let name: [UInt8]
    let type: [UInt8]
    let handling: [UInt8]
    let separation: [UInt8]
    let visits: Int
    let promise: Int
    let statutory: Int
    let isForEnterprises: Bool
    /// The county's place; nil for the city's own.
    let county: Int?
    let department: Int

    init(_ edition: ItemEdition, _ authorities: CityAuthorities) {
        let department = authorities.departments[edition.department]
        number = Array(edition.number.utf8)
        organisation = Array(department.number.utf8)
        region = Array(department.region.code.utf8)
        name = Array(edition.name.utf8)
        type = Array(edition.action.type.rawValue.utf8)
        handling = Array((edition.action.isInstant ? Handling.immediate : .promised).rawValue.utf8)
        separation = Array((edition.action.isInstant ? Separation.one : .two).rawValue.utf8)
        visits = edition.visits
        promise = edition.promise
        statutory = edition.statutory
        isForEnterprises = edition.action.isForEnterprises
        county = authorities.county(of: edition.department)
        self.department = edition.department
    }
}
