import Testing

@testable import Web

@Suite("A visit")
struct VisitTests {
    @Test(
        "is in one place of the navigation: the nearest it is within",
        arguments: [
            ("/directives", "/directives"), ("/directives/tasks/DC-1", "/directives"),
            ("/directives/disclosure", "/directives/disclosure"),
            ("/directives/disclosure/drafts/GK-1?lang=en", "/directives/disclosure"), ("/directivesX", nil),
            ("/work", nil),
        ] as [(String, String?)])
    func nearest(_ address: String, _ expected: String?) {
        var visit = Visit()
        visit.address = address
        let paths = [Path.directiveBoard, .complaintsView, .disclosureDesk]
        #expect(visit.nearest(of: paths)?.description == expected)
        #expect(visit.nearest(of: paths.reversed())?.description == expected)
    }
}
