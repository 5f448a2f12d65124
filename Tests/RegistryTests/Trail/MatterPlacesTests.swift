import Testing

@testable import Registry

@Suite("Places of matters")
struct MatterPlacesTests {
    @Test("are those of a dictionary, for neighbours, strangers and identities that none should have")
    func likeADictionary() {
        var generator = SeededGenerator(11)
        var (places, dictionary) = (MatterPlaces(), [Int64: Int]())
        let odd: [Int64] = [.min, .min + 1, -257, -256, -1, 0, 255, 256, .max - 1, .max]
        for _ in 0..<5000 {
            let matter =
                switch Int.random(in: 0..<10, using: &generator) {
                case 0: odd.randomElement(using: &generator) ?? 0
                case 1: Int64.random(in: .min ... .max, using: &generator)
                default: Int64.random(in: 1...2000, using: &generator)
                }
            #expect(places[matter] == dictionary[matter])
            let next = dictionary.count
            let place = dictionary[matter] ?? next
            dictionary[matter] = place
            #expect(places.place(of: matter, orElse: next) == place)
        }
        let all = places.all
        #expect(all.count == dictionary.count && all.allSatisfy { dictionary[$0.matter] == $0.place })
    }
}
