import Kernel
import ServiceHall

/// The file of enterprises started in some working days: one application each, with three branches among the cases.
enum OpeningFile {
    static let header = """
        number,organisation,region,state,one_thing,channel,applicant_kind,applicant,identity_kind,identity_number,phone,\
        title,kind,plan,promise,submitted_at,accepted_at,closed_at,due_on,timeliness,stage,waiting,failed,supplements
        """

    static func written(_ places: Range<Int>, of stream: CaseStream, _ hall: HallPlan) -> LineWriter {
        var writer = LineWriter(header, reserving: 1 << 16)
        for place in places {
            for opening in stream.openings(on: place) { write(opening, stream, hall, &writer) }
        }
        return writer
    }

    private static func write(
        _ opening: SimulatedOpening, _ stream: CaseStream, _ hall: HallPlan, _ writer: inout LineWriter
    ) {
        var person = SimulatedPerson(opening.applicant)
        let package = hall.packages[opening.region]
        let county = opening.region < hall.counties.count ? opening.region : Int(opening.applicant % 5)
        writer.cell(opening.number(stream.season, code: package.region))
        writer.cell(package.organisation)
        writer.cell(package.region)
        writer.cell("done")
        writer.cell(package.number)
        writer.cell(opening.isOnline ? "web" : "window")
        writer.cell("enterprise")
        writer.cell(person.enterprise())
        writer.cell("resident_id")
        writer.cell(person.identity(of: hall.counties[county]))
        writer.cell(person.phone())
        writer.cell(OnePackage.name)
        writer.cell("enterprise_opening")
        writer.quoted(package.plan)
        writer.cell(OpeningItems.promise)
        writer.cell(opening.submitted)
        writer.cell(opening.accepted)
        writer.cell(opening.done)
        writer.cell(stream.season.workdays[stream.season.first + opening.place + OpeningItems.promise])
        writer.cell("in_time")
        for number in [1, 0, 0, 0] { writer.cell(number) }
        writer.endLine()
    }
}

/// A region's package for starting an enterprise (企业开办“一件事”).
struct OnePackage: Sendable {
    static let name = "企业开办一件事"

    let number: String
    let organisation: String
    let region: String
    let plan: String
}
