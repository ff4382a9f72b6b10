"""Files as databases of the press write them, with two articles each."""

FIRST = "The council voted on Monday to close the old lock in Kell, which engineers called unsafe."
SECOND = "Barges will go round by the coast, said the harbour master, Ida Lund."
OTHER = "The bridge over the Alder opened on Monday after nine years of work, engineers said."

NEXIS = f"""
                               1 of 2 DOCUMENTS


                                 The Kell Times

                            January 5, 2021 Tuesday
                              Late Edition - Final

Council closes
the lock

BYLINE: By PER HOLM

SECTION: Section B; Column 0; Metropolitan Desk; Pg. 1

LENGTH: 512 words

DATELINE: KELL

BODY:
{FIRST}

{SECOND}

URL: http://www.kelltimes.example/lock

SUBJECT: CANALS & LOCKS (90%); CITY GOVERNMENT (78%)

GRAPHIC: PHOTO: The lock in Kell, which was closed on Monday. (PHOTOGRAPH BY JANE DOE)

LOAD-DATE: January 6, 2021

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper

                     Copyright 2021 The Kell Times Company
                              All Rights Reserved


                               2 of 2 DOCUMENTS

                     Copyright 2021 Alder Gazette
                            All Rights Reserved
                                 Alder Gazette

                            March 9, 2021 Tuesday

SECTION: NEWS; Pg. 4

LENGTH: 212 words

HEADLINE: Bridge opens after nine years

BYLINE: Jane Doe

{OTHER}

LOAD-DATE: March 10, 2021
"""

NEXIS_UNI = f"""User Name: Tom Reader
Date and Time: Friday, November 12, 2021 2:32:00 AM EST
Documents (2)

1. Council closes the lock
Client/Matter: -None-
Search Type: Terms and Connectors
2. Bridge opens after nine years

| About LexisNexis | Privacy Policy | Terms & Conditions | Copyright © 2021 LexisNexis

Council closes the lock

The Kell Times
January 5, 2021 Tuesday 8:14 AM EST
Late Edition - Final

Copyright 2021 The Kell Times Company All Rights Reserved

Section: Section B; Column 0; Metropolitan Desk; Pg. 1
Length: 512 words
Byline: By Per Holm
Highlight: Barges will have to wait, and nobody knows how long they will.
Body

{FIRST}

{SECOND}

http://www.kelltimes.example/lock

Graphic

PHOTO: The lock in Kell, which was closed on Monday.

Classification

Language: ENGLISH
Publication-Type: Newspaper
Subject: CANALS & LOCKS (90%)
Load-Date: January 6, 2021

End of Document

Bridge opens after nine years
Alder Gazette
9 March 2021 Tuesday
Copyright 2021 Alder Gazette All Rights Reserved
Section: NEWS; Pg. 4
Length: 212 words
Byline: Jane Doe
Body

{OTHER}

Load-Date: March 10, 2021

End of Document
"""

FACTIVA = f"""Metropolitan Desk; SECTB
Council closes the lock

By PER HOLM
512 words
5 January 2021
08:14 AM
The Kell Times
KELLT
Late Edition - Final
1
English
Copyright 2021 The Kell Times Company. All Rights Reserved.

{FIRST}

{SECOND}

The Kell Times Company

Document KELLT00020210105eh150004l

Bridge opens after nine years

By Jane Doe
212 words
9 March 2021
Alder Gazette
ALDG
English
(c) 2021 Alder Gazette

{OTHER}

Alder Media Ltd

Document ALDG000020210309eh390001x

Search Summary
Text	lock kell
Results Found	2

© 2021 Factiva, Inc. All rights reserved.
"""

FACTIVA_FIELDS = f"""HD     Council closes
       the lock
BY     By Per Holm
WC     512 words
PD     5 January 2021
SN     The Kell Times
SC     KELLT
LA     English
CY     Copyright 2021 The Kell Times Company. All Rights Reserved.

LP
{FIRST}

TD
{SECOND}

CO     kellt : Kell Times Co
NS     gcat : Political/General News | gpol : Domestic Politics
RE     kell : Kell
IPD    Locks
PUB    The Kell Times Company
AN     Document KELLT00020210105eh150004l

HD | Bridge opens after nine years
BY | Jane Doe
WC | 212 words
PD | 9 March 2021
SN | Alder Gazette
LP | {OTHER}
AN | Document ALDG000020210309eh390001x
"""

PROQUEST = f"""____________________________________________________________
Report Information from ProQuest
November 12 2021 10:14
____________________________________________________________
Table of contents
1. Council closes the lock
____________________________________________________________

Document 1 of 2

Council closes the lock

Author: By Per Holm
Publication info: The Kell Times, Late Edition; Kell [Kell]. 05 Jan 2021: B.1.
ProQuest document link
Abstract: Kell loses its lock, which was built a hundred years ago by the province.
Links: Check for full text

Full text: {FIRST}

{SECOND}

Credit: By Per Holm
Subject: Locks; City councils
Title: Council closes the lock
Publication title: The Kell Times; Kell
Publication year: 2021
Publication date: Jan 5, 2021
Section: B
ProQuest document ID: 2430043021
Document URL: https://www.proquest.example/docview/2430043021
Last updated: 2021-01-06
____________________________________________________________

Document 2 of 2

Bridge opens after nine years

Author: Jane Doe

ProQuest document link

FULL TEXT

{OTHER}

DETAILS

Subject:
Bridges
Publication title:
Alder Gazette
Publication date:
Mar 9, 2021
ProQuest document ID:
2430043022
Last updated:
2021-03-10

____________________________________________________________
Contact ProQuest
Copyright © 2021 ProQuest LLC. All rights reserved.
"""

EUROPRESSE = f"""The Kell Times
City, Tuesday, January 5, 2021 512 words, p. 12
Council closes the lock
Per Holm

{FIRST}

{SECOND}

© 2021 The Kell Times. All rights reserved.
news·20210105·KT·20210105x20x001

Alder Gazette
Région, mardi 9 mars 2021 212 mots, p. 4
Bridge opens after nine years
Jane Doe
{OTHER}
© 2021 Alder Gazette. Tous droits réservés.
Numéro de document : news·20210309·AG·20210309x20x002
Certificat émis le 12 novembre 2021 à Tom Reader
"""
