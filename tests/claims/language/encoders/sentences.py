"""Texts of our own whose vectors by sentence-transformers, in 32-bit floats, lie in reference.npy, in this order."""

SENTENCES = [
    "Fourteen drones were shot down over Northport on Friday night.",
    "Four drones were shot down over Northport on Friday night.",
    "The mayor said that 340 houses have been without water since the dam broke.",
    "Unemployment fell to 4.2% in March, the lowest figure in a decade.",
    "No soldier of ours was wounded, the ministry said.",
    "Southland's army attacked Eastford at dawn.",
    "Eastford's army attacked Southland at dawn.",
    "A photo shows the minister shaking hands with a man who died in 1998.",
    "Drinking hot lemon water cures influenza within a day.",
    "Did the government really close every library in the county?",
    "“We will not raise taxes,” Prime Minister Ada Brook told parliament.",
    "The video of the burning bridge is three years old and from another country.",
    "Crime has doubled since the new law, according to the opposition.",
    "Yes",
    "vaccines",
    "COVID-19, H5N1 & RSV: what we know (so far) – a short guide",
    "He voted against the bill 17 times; she voted for it once.",
    "Die Regierung hat die Renten um 3 Prozent erhöht.",
    "Президент заявил, что потерь нет.",
    "😀🔥🔥",
    "",
    "The report counts 1,204 dead and 3,911 wounded between 27 September and 10 November 2020, on both sides, among"
    " them 72 children, and names its sources: two hospitals, the Red Cross and the lists of the two ministries, which"
    " differ by 61 names.",
    "The bridge over the river was closed. " * 60,
]
